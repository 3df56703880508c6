package com.yativo.customer.fuzzing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs Jazzer, in a process of its own as that can't be done twice in one. It begins with the inputs that are kept in
 * {@code src/test/fuzz}, those of former findings among them, and breeds others from them.
 */
@Tag("slow")
class FuzzIT {

    private static final int SECONDS_OF_FUZZING = Integer.getInteger("customer.fuzz.seconds", 4);
    /** From here on each target is fuzzed by itself. */
    private static final int MANY_SECONDS = 30;
    private static final int MAX_SECONDS_OF_START = 180; // the fuzzer looks at each class that there is
    /** In a build the same inputs each time, so that it fails for what was changed and not by chance. */
    private static final int DEFAULT_SEED = 1;
    private static final int COMMON_INPUTS = 1000;
    private static final int RANDOM_SEED = 0;
    private static final int ANY_NUMBER = -1;
    private static final int MAX_INPUT_BYTES = 4096;
    private static final int SLOWEST_INPUT_SECONDS = 60; // on a machine that has much else to do

    private static final Path KEPT = Path.of("src/test/fuzz");
    private static final Path BRED = Path.of("target/fuzz");

    static Stream<String> targets() {
        return SECONDS_OF_FUZZING < MANY_SECONDS
                ? Stream.of("fuzzing.Everything")
                : Stream.of("json.Reading", "json.Image", "validation.FieldRules", "customers.Request",
                        "security.Token");
    }

    @ParameterizedTest
    @MethodSource("targets")
    void findsNothing(String target) throws Exception {
        String name = target.substring(target.indexOf('.') + 1).toLowerCase(Locale.ROOT);
        Path bred = Files.createDirectories(BRED.resolve(name).resolve("bred"));
        Path findings = Files.createDirectories(BRED.resolve(name).resolve("findings"));
        Path log = BRED.resolve(name).resolve("log.txt");

        Process fuzzer = new ProcessBuilder(command(target, name, bred, findings))
                .redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            boolean ended = fuzzer.waitFor(MAX_SECONDS_OF_START + SECONDS_OF_FUZZING, SECONDS);

            assertThat(ended && fuzzer.exitValue() == 0).withFailMessage(() -> told(target, findings, log)).isTrue();
            assertThat(log).content().as("inputs, and what code they reached")
                    .containsPattern("stat::number_of_executed_units: [1-9]").containsPattern("DONE +cov: [1-9]");
        } finally {
            fuzzer.destroyForcibly();
        }
    }

    private static List<String> command(String target, String name, Path bred, Path findings) throws IOException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=com.yativo.customer." + target + "Fuzz",
                "--instrumentation_includes=com.yativo.customer.**",
                "--reproducer_path=" + findings,
                "-artifact_prefix=" + findings + "/",
                "-max_total_time=" + SECONDS_OF_FUZZING,
                "-seed=" + (SECONDS_OF_FUZZING < MANY_SECONDS ? DEFAULT_SEED : RANDOM_SEED),
                "-runs=" + (SECONDS_OF_FUZZING < MANY_SECONDS ? COMMON_INPUTS : ANY_NUMBER),
                "-max_len=" + MAX_INPUT_BYTES,
                "-timeout=" + SLOWEST_INPUT_SECONDS,
                "-print_final_stats=1",
                bred.toString()));
        try (Stream<Path> kept = Files.list(KEPT)) {
            kept.filter(each -> name.equals("everything") || each.getFileName().toString().startsWith(name))
                    .map(Path::toString)
                    .filter(each -> !name.equals("everything") || !each.endsWith(".dict")) // it takes one at most
                    .forEach(each -> command.add(each.endsWith(".dict") ? "-dict=" + each : each));
        }
        return command;
    }

    /** The inputs that were found, and what the fuzzer said of them. */
    private static String told(String target, Path findings, Path log) {
        var told = new StringBuilder(target).append(", see ").append(log).append('\n');
        try (Stream<Path> files = Files.list(findings)) {
            for (Path file : files.filter(each -> !each.toString().endsWith(".java")).toList()) {
                byte[] input = Files.readAllBytes(file);
                told.append(file).append(": ").append(new String(input, UTF_8))
                        .append("\nin hex: ").append(HexFormat.of().formatHex(input)).append('\n');
            }
            try (Stream<String> lines = Files.lines(log, UTF_8)) {
                lines.filter(line -> line.startsWith("== ") || line.contains("at com.yativo")).limit(20)
                        .forEach(line -> told.append(line).append('\n'));
            }
        } catch (IOException unreadable) {
            told.append(unreadable);
        }
        return told.toString();
    }
}
