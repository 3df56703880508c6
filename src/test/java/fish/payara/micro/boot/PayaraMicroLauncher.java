package fish.payara.micro.boot;

/** Stands for Payara Micro, whose name the uberjar's main class calls: ends as it is told. */
public final class PayaraMicroLauncher {

    private PayaraMicroLauncher() {
    }

    /** @param arguments the first says what becomes of the start */
    public static void main(String[] arguments) {
        switch (arguments[0]) {
            case "ends" -> System.exit(0);
            case "fails" -> throw new IllegalStateException("wrapped", new IllegalStateException("disk\nfull"));
            case "starts" -> System.setProperty("customer.startup-state", "started");
            default -> System.out.println("runs without an application");
        }
    }
}
