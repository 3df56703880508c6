package com.yativo.customer.confidentiality;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks whether a running installation keeps to itself what it must: adds a customer made of values that are nowhere
 * else, asks for it in all ways that succeed and that are refused, and looks for those values in every place where they
 * could come out. Of the identity document nothing may be anywhere, of the rest nothing outside of
 * answers and database.
 *
 * <p>One file that needs nothing but Java 17, so that an operator can run it as it is: {@code java LeakCheck.java}.
 * Ends with 0 if nothing was found, 1 if something was, 2 if it couldn't look. The customer stays.
 */
public final class LeakCheck {

    private static final String USAGE = """
            usage: java SecrecyCheck.java --url http://HOST:PORT --token-file FILE [PLACE]...
              --url URL               where the installation listens
              --token-file FILE       a bearer token that may create and read customers
              --log FILE              what the installation logs to: what is added to it from now on is looked at
              --dump FILE             a file in which the database keeps its rows: looked at once the customer is there
              --dump-command COMMAND  prints the database; run once the customer is there
              --refused yes           the customer will be refused, as the token may not add it or something fails
            """;

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration WRITING = Duration.ofSeconds(15);
    private static final Duration QUIET = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int LARGE_BYTES = 17 << 20;
    private static final Pattern ID = Pattern.compile("\"customer_id\":\"([0-9a-f-]{36})\"");

    private final Options options;
    private final PrintStream out;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10)).build();
    private final Canaries canaries = new Canaries();
    private final Search everything;
    private final Search everythingButWords;
    private final Search secret;
    private final Search stored;
    private boolean leaked;

    private LeakCheck(Options options, PrintStream out) {
        this.options = options;
        this.out = out;
        List<Needle> secret = join(canaries.identity(), Needle.ofToken(options.token()));
        List<Needle> secretWords = canaries.words();
        this.everything = new Search(join(secret, canaries.personal(), secretWords, canaries.commonWords()));
        this.everythingButWords = new Search(join(secret, canaries.personal()));
        this.secret = new Search(join(secret, secretWords));
        this.stored = new Search(join(secret, canaries.personal(), secretWords));
    }

    /** @param arguments see {@code --help} */
    public static void main(String[] arguments) {
        System.exit(run(System.out, arguments));
    }

    /**
     * Looks, and says what it saw: a line for each place.
     *
     * @return the exit status
     */
    public static int run(PrintStream out, String... arguments) {
        if (List.of(arguments).contains("--help")) {
            out.print(USAGE);
            return 0;
        }
        try {
            return new LeakCheck(Options.of(arguments), out).look() ? 0 : 1;
        } catch (Misuse misuse) {
            out.println(misuse.getMessage());
            out.print(USAGE);
            return 2;
        } catch (IOException unreadable) {
            out.println("Can't look: " + unreadable);
            return 2;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 2;
        }
    }

    private boolean look() throws IOException, InterruptedException {
        Map<Path, Long> logs = new LinkedHashMap<>();
        for (Path log : options.logs()) {
            logs.put(log, Files.size(log));
        }
        answers();
        for (String path : List.of("/metrics", "/health", "/health/ready")) {
            Answer answer = get(path);
            report(path + " " + answer.status(), everything.in(answer.stream()));
        }
        Answer description = get("/openapi"); // which may name any type and country
        report("/openapi " + description.status(), everythingButWords.in(description.stream()));
        for (Map.Entry<Path, Long> log : logs.entrySet()) {
            report("log " + log.getKey(), appended(log.getKey(), log.getValue()));
        }
        for (Path file : options.dumps()) {
            reportDump("dump " + file, () -> Files.newInputStream(file));
        }
        for (String command : options.dumpCommands()) {
            reportDump("dump by " + command.split(" ")[0], () -> printed(command));
        }
        out.println(leaked ? "Something comes out that must not." : "Nothing comes out that must not.");
        return !leaked;
    }

    /** What was written to a log since it had a size; all of it if it was begun anew. */
    private Set<String> appended(Path log, long before) throws IOException {
        long size = Files.size(log);
        long unchangedSince = System.nanoTime();
        long deadline = unchangedSince + WRITING.toNanos();
        while (System.nanoTime() - unchangedSince < QUIET.toNanos() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE.toNanos());
            if (Files.size(log) != size) {
                size = Files.size(log);
                unchangedSince = System.nanoTime();
            }
        }
        try (InputStream in = Files.newInputStream(log)) {
            in.skipNBytes(size < before ? 0 : before);
            return everything.in(in);
        }
    }

    /** A dump without the customer was made too early, or of another database, and proves nothing. */
    private void reportDump(String place, Source source) throws IOException {
        Set<String> found = stored(source);
        long deadline = System.nanoTime() + WRITING.toNanos();
        while (!options.refused() && Collections.disjoint(found, canaries.personalLabels())) {
            if (System.nanoTime() > deadline) {
                report(place, Set.of("the customer is not there, so nothing can be said of it"));
                return;
            }
            LockSupport.parkNanos(QUIET.toNanos());
            found = stored(source);
        }
        found.removeAll(canaries.personalLabels());
        report(place, found);
    }

    private Set<String> stored(Source source) throws IOException {
        try (InputStream in = source.open()) {
            return stored.in(in);
        }
    }

    private static InputStream printed(String command) throws IOException {
        Process process = new ProcessBuilder("sh", "-c", command)
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        process.getOutputStream().close();
        return process.getInputStream();
    }

    private void report(String place, Set<String> found) {
        leaked |= !found.isEmpty();
        out.println(found.isEmpty() ? "ok    " + place : "FAIL  " + place + ": " + String.join(", ", found));
    }

    /** Asks in all ways. An answer that succeeds shows the customer; one that refuses shows nothing that was sent. */
    private void answers() throws IOException, InterruptedException {
        String key = "secrecy-" + canaries.random(12);
        Map<String, String> good = canaries.request();
        Answer added = answer("adding", post(json(good), "Idempotency-Key", key));
        if (options.refused() != added.status() >= 400) {
            throw new IOException("adding a customer was answered with " + added.status());
        }
        var id = ID.matcher(new String(added.bytes(), UTF_8));
        String path = "/api/v1/customer/" + (id.find() ? id.group(1) : "");
        answer("adding again with the key", post(json(good), "Idempotency-Key", key));
        answer("reading", get(path));
        answer("listing", get("/api/v1/customer?limit=100"));
        answer("finding", get("/api/v1/customer?customer_email=" + good.get("customer_email")));

        answer("adding again", post(json(good), "Idempotency-Key", key + "-2"));
        answer("the key for another request", post(json(with(good, "customer_name", canaries.random(20))),
                "Idempotency-Key", key));
        answer("a key that is none", post(json(good), "Idempotency-Key", canaries.number() + " 1"));
        for (Map.Entry<String, String> field : good.entrySet()) {
            if (!field.getKey().equals("customer_address")) {
                answer("a wrong " + field.getKey(), post(json(with(good, field.getKey(), field.getValue() + "<;>")),
                        "Idempotency-Key", key + field.getKey()));
            }
        }
        String text = json(good);
        answer("broken JSON", post(text.substring(0, text.length() - 3), "Idempotency-Key", key));
        answer("a duplicate field", post(text.replace("{\"customer_name", "{\"customer_idNumber\":\""
                + canaries.number() + "\",\"customer_name"), "Idempotency-Key", key));
        answer("an unknown field", post(text.replace("{\"customer_name", "{\"id_number\":\"" + canaries.number()
                + "\",\"customer_name"), "Idempotency-Key", key));
        answer("a wrong type", post(text.replace("\"customer_idNumber\":\"" + canaries.number() + '"',
                "\"customer_idNumber\":[\"" + canaries.number() + "\"]"), "Idempotency-Key", key));
        answer("another Content-Type", send(request("/api/v1/customer", "Content-Type", "text/plain"), "POST", text));
        if (!options.refused()) {
            answer("a body too large", large(text));
        }
        answer("a token that is none", send(HttpRequest.newBuilder(options.url().resolve("/api/v1/customer"))
                .header("Authorization", "Bearer " + options.token() + "x")
                .header("Content-Type", "application/json"), "POST", text));
        answer("no token", send(HttpRequest.newBuilder(options.url().resolve("/api/v1/customer"))
                .header("Content-Type", "application/json"), "POST", text));
        answer("another method", send(request(path, "Content-Type", "application/json"), "PUT", text));
        answer("another path", send(request(path + "/document", "Content-Type", "application/json"), "POST", text));
        answer("nothing acceptable", get(path, "Accept", "text/html"));
        answer("the number as an id", get("/api/v1/customer/" + canaries.number()));
        answer("the number in a query", get("/api/v1/customer?starting_after=" + canaries.number()
                + "&limit=" + canaries.number()));
    }

    private Answer answer(String what, Answer answer) throws IOException {
        report("answer " + answer.status() + " to " + what,
                (answer.status() < 400 ? secret : everythingButWords).in(answer.stream()));
        return answer;
    }

    private Answer post(String json, String... headers) throws IOException, InterruptedException {
        return send(request("/api/v1/customer", headers).header("Content-Type", "application/json"), "POST", json);
    }

    /** The request, and white space after it up to more than an installation takes by default. */
    private Answer large(String json) throws IOException, InterruptedException {
        byte[] space = new byte[LARGE_BYTES];
        Arrays.fill(space, (byte) ' ');
        BodyPublisher body = BodyPublishers.ofInputStream(() -> new SequenceInputStream(
                new ByteArrayInputStream(json.getBytes(UTF_8)), new ByteArrayInputStream(space)));
        return send(request("/api/v1/customer", "Content-Type", "application/json").method("POST", body));
    }

    private Answer get(String path, String... headers) throws IOException, InterruptedException {
        return send(request(path, headers).GET());
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(options.url().resolve(path))
                .header("Authorization", "Bearer " + options.token());
        return headers.length == 0 ? request : request.headers(headers);
    }

    private Answer send(HttpRequest.Builder request, String method, String body)
            throws IOException, InterruptedException {
        return send(request.method(method, BodyPublishers.ofString(body)));
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return Answer.of(client.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofByteArray()));
    }

    private static Map<String, String> with(Map<String, String> fields, String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(fields);
        changed.put(name, value);
        return changed;
    }

    /** @param fields texts, none of which needs to be escaped; the address is JSON already */
    private static String json(Map<String, String> fields) {
        List<String> members = new ArrayList<>();
        fields.forEach((name, value) -> members.add('"' + name + "\":"
                + (name.equals("customer_address") ? value : '"' + value + '"')));
        return '{' + String.join(",", members) + '}';
    }

    @SafeVarargs
    private static <T> List<T> join(List<T>... parts) {
        List<T> all = new ArrayList<>();
        for (List<T> part : parts) {
            all.addAll(part);
        }
        return all;
    }

    /** Something that can be read more than once. */
    private interface Source {

        InputStream open() throws IOException;
    }

    /** Arguments that make no sense. */
    private static final class Misuse extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private Misuse(String message) {
            super(message);
        }
    }

    /** What it was asked to look at. */
    private record Options(URI url, String token, List<Path> logs, List<Path> dumps, List<String> dumpCommands,
            boolean refused) {

        static Options of(String... arguments) throws IOException {
            URI url = null;
            String token = null;
            List<Path> logs = new ArrayList<>();
            List<Path> dumps = new ArrayList<>();
            List<String> dumpCommands = new ArrayList<>();
            boolean refused = false;
            for (int i = 0; i < arguments.length; i += 2) {
                if (i + 1 == arguments.length) {
                    throw new Misuse(arguments[i] + " needs a value");
                }
                String value = arguments[i + 1];
                switch (arguments[i]) {
                    case "--url" -> url = url(value);
                    case "--token-file" -> token = Files.readString(file(value)).strip();
                    case "--log" -> logs.add(file(value));
                    case "--dump" -> dumps.add(file(value));
                    case "--dump-command" -> dumpCommands.add(value);
                    case "--refused" -> refused = value.equals("yes");
                    default -> throw new Misuse(arguments[i] + " is not known");
                }
            }
            if (url == null || token == null) {
                throw new Misuse("--url and --token-file are required");
            }
            if (!token.matches("[A-Za-z0-9._~+/-]{16,}=*")) {
                throw new Misuse("--token-file holds no token");
            }
            return new Options(url, token, logs, dumps, dumpCommands, refused);
        }

        private static URI url(String text) {
            try {
                URI url = URI.create(text);
                if (url.getHost() != null && url.getScheme().matches("https?")) {
                    return url;
                }
            } catch (IllegalArgumentException noUrl) {
                // said below, for both
            }
            throw new Misuse("--url must be like http://HOST:PORT");
        }

        private static Path file(String name) {
            try {
                if (Files.isReadable(Path.of(name))) {
                    return Path.of(name);
                }
            } catch (InvalidPathException noPath) {
                // said below, for both
            }
            throw new Misuse(name + " can't be read");
        }
    }

    /** An answer with its headers, which can give away as much as its body. */
    private record Answer(int status, byte[] bytes) {

        static Answer of(HttpResponse<byte[]> response) {
            byte[] head = response.headers().map().toString().getBytes(UTF_8);
            byte[] all = Arrays.copyOf(head, head.length + response.body().length);
            System.arraycopy(response.body(), 0, all, head.length, response.body().length);
            return new Answer(response.statusCode(), all);
        }

        InputStream stream() {
            return new ByteArrayInputStream(bytes);
        }
    }

    /** A customer whose values are nowhere else. */
    private static final class Canaries {

        private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
        private static final String ID_TYPE = "RESIDENCE_PERMIT";
        private static final String ID_COUNTRY = "SPM";
        private static final String ID_COUNTRY_NAME = "Saint Pierre";
        private static final int IMAGE_BYTES = 4000;
        private static final int WINDOW_BYTES = 24;

        private final SecureRandom random = new SecureRandom();
        private final String name = random(20);
        private final String email = random(20);
        private final String phone = "920" + (2_000_000 + random.nextInt(8_000_000));
        private final String street = random(20);
        private final String city = random(20);
        private final String number = random(20).toUpperCase(Locale.ROOT);
        private final String year = String.valueOf(2060 + random.nextInt(30));
        private final String month = String.valueOf(10 + random.nextInt(3));
        private final String day = String.valueOf(10 + random.nextInt(19));
        private final byte[] front = image("89504E470D0A1A0A0000000D49484452");
        private final byte[] back = image("FFD8FFE000104A464946000101010000");

        String random(int length) {
            return random.ints(length, 0, LETTERS.length()).mapToObj(LETTERS::charAt)
                    .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append).toString();
        }

        private byte[] image(String begin) {
            byte[] image = new byte[IMAGE_BYTES];
            random.nextBytes(image);
            byte[] head = HexFormat.of().parseHex(begin);
            System.arraycopy(head, 0, image, 0, head.length);
            return image;
        }

        String number() {
            return number;
        }

        private String expiration() {
            return year + "-" + month + "-" + day;
        }

        /** The fields of a request that adds the customer. */
        Map<String, String> request() {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("customer_name", name);
            fields.put("customer_email", email + "@example.com");
            fields.put("customer_phone", "+1" + phone);
            fields.put("customer_country", "USA");
            fields.put("customer_address", "{\"city\":\"" + city + "\",\"street\":\"" + street
                    + "\",\"country\":\"USA\"}");
            fields.put("customer_idType", ID_TYPE);
            fields.put("customer_idNumber", number);
            fields.put("customer_idCountry", ID_COUNTRY);
            fields.put("customer_idExpiration", expiration());
            fields.put("customer_idFront", Base64.getEncoder().encodeToString(front));
            fields.put("customer_idBack", Base64.getEncoder().encodeToString(back));
            return fields;
        }

        /** What may be nowhere. */
        List<Needle> identity() {
            List<Needle> needles = new ArrayList<>(Needle.of("identity number", number.getBytes(UTF_8)));
            needles.addAll(Needle.digestsOf("identity number", number.getBytes(UTF_8)));
            for (String date : List.of(expiration(), year + month + day, day + "." + month + "." + year,
                    month + "/" + day + "/" + year)) {
                needles.addAll(Needle.of("expiration", date.getBytes(UTF_8)));
            }
            needles.addAll(ofImage("front image", front));
            needles.addAll(ofImage("back image", back));
            return needles;
        }

        /** Where a piece of an image is, some of these are: at its begin, in the middle, at its end. */
        private static List<Needle> ofImage(String what, byte[] image) {
            List<Needle> needles = new ArrayList<>(Needle.digestsOf(what, image));
            for (int at : new int[] {16, 64, IMAGE_BYTES / 2, IMAGE_BYTES - WINDOW_BYTES}) {
                needles.addAll(Needle.of(what, Arrays.copyOfRange(image, at, at + WINDOW_BYTES)));
            }
            return needles;
        }

        /** What only answers and database may have. */
        List<Needle> personal() {
            List<Needle> needles = new ArrayList<>();
            Map.of("name", name, "e-mail", email, "phone", phone, "street", street, "city", city)
                    .forEach((what, value) -> needles.addAll(Needle.of(what, value.getBytes(UTF_8))));
            return needles;
        }

        Set<String> personalLabels() {
            return personal().stream().map(Needle::label).collect(Collectors.toSet());
        }

        /** Of the identity document too, but so short that binary may hold them by chance. */
        List<Needle> words() {
            return Stream.of(ID_TYPE, month + "/" + year.substring(2), month + "/" + year, year + "-" + month)
                    .map(word -> Needle.ofWord("identity type or expiration", word)).toList();
        }

        /** Of the identity document too, but other customers may live there. */
        List<Needle> commonWords() {
            return Stream.of(ID_COUNTRY, ID_COUNTRY_NAME).map(word -> Needle.ofWord("identity country", word)).toList();
        }
    }

    /**
     * What is looked for.
     *
     * @param label what it is, and in which form
     * @param word  whether it counts only where nothing joins it on either side, and only in text
     */
    private record Needle(String label, byte[] bytes, boolean word) {

        private static final HexFormat HEX = HexFormat.of();

        /** A value in the forms in which it could be written down. Upper and lower case are the same to a search. */
        static List<Needle> of(String what, byte[] value) {
            Map<String, byte[]> forms = new LinkedHashMap<>(Map.of("", value));
            String text = new String(value, ISO_8859_1);
            forms.put(" in UTF-16", text.getBytes(UTF_16LE));
            forms.put(" in UTF-16 BE", text.getBytes(UTF_16BE));
            for (int shift = 0; shift < 3; shift++) {
                forms.put(" in base64, shifted by " + shift, base64(value, shift, Base64.getEncoder()));
                forms.put(" in base64url, shifted by " + shift, base64(value, shift, Base64.getUrlEncoder()));
                String base64 = new String(base64(value, shift, Base64.getEncoder()), ISO_8859_1);
                forms.put(" in base64 in UTF-16, shifted by " + shift, base64.getBytes(UTF_16LE));
                forms.put(" in base64 in UTF-16 BE, shifted by " + shift, base64.getBytes(UTF_16BE));
            }
            List<Needle> needles = new ArrayList<>();
            forms.forEach((form, bytes) -> {
                needles.add(new Needle(what + form, bytes, false));
                needles.add(new Needle(what + form + " in hex", HEX.formatHex(bytes).getBytes(UTF_8), false));
            });
            return needles;
        }

        static Needle ofWord(String what, String word) {
            return new Needle(what, word.getBytes(UTF_8), true);
        }

        /** The characters that are the same whatever stands before and behind the value. */
        private static byte[] base64(byte[] value, int shift, Base64.Encoder encoder) {
            byte[] shifted = new byte[shift + value.length];
            System.arraycopy(value, 0, shifted, shift, value.length);
            return Arrays.copyOfRange(encoder.encode(shifted), shift == 0 ? 0 : shift + 1, shifted.length * 8 / 6);
        }

        /** By a plain digest a number can be guessed, and an image recognised. */
        static List<Needle> digestsOf(String what, byte[] value) {
            List<Needle> needles = new ArrayList<>();
            for (String algorithm : List.of("MD5", "SHA-1", "SHA-256", "SHA-512")) {
                try {
                    needles.addAll(of(algorithm + " of " + what, MessageDigest.getInstance(algorithm).digest(value)));
                } catch (GeneralSecurityException absent) {
                    throw new IllegalStateException(absent);
                }
            }
            return needles;
        }

        /** Pieces of what tells this token from others of its issuer. */
        static List<Needle> ofToken(String token) {
            String own = token.substring(token.indexOf('.') + 1);
            int end = own.length();
            int piece = Math.min(24, end / 2);
            return join(of("token", own.substring(end / 2 - piece / 2, end / 2 + piece / 2).getBytes(UTF_8)),
                    of("token", own.substring(end - piece).getBytes(UTF_8)));
        }
    }

    /** Finds many needles in one pass. */
    private static final class Search {

        private static final int CHUNK_BYTES = 1 << 20;

        private final Map<Integer, List<Needle>> byBegin = new HashMap<>();
        private final boolean[] begins = new boolean[1 << 16];
        private final int longest;

        Search(List<Needle> needles) {
            for (Needle needle : needles) {
                byte[] folded = fold(needle.bytes().clone(), needle.bytes().length);
                byBegin.computeIfAbsent(begin(folded, 0), first -> new ArrayList<>())
                        .add(new Needle(needle.label(), folded, needle.word()));
                begins[begin(folded, 0)] = true;
            }
            longest = needles.stream().mapToInt(needle -> needle.bytes().length).max().orElse(0) + 1;
        }

        /** @return the labels of those that are there */
        Set<String> in(InputStream place) throws IOException {
            Set<Needle> found = new LinkedHashSet<>();
            boolean text = true;
            var in = new BufferedInputStream(place, CHUNK_BYTES);
            byte[] window = new byte[CHUNK_BYTES + 2 * longest];
            int kept = 0;
            int read;
            do {
                read = in.readNBytes(window, kept, window.length - kept);
                int end = kept + read;
                text &= !isBinary(window, kept, end);
                fold(window, end);
                collect(window, end, found);
                int keep = Math.min(end, longest); // what may begin here and end in the next
                System.arraycopy(window, end - keep, window, 0, keep);
                kept = keep;
            } while (read > 0);
            boolean words = text;
            return found.stream().filter(needle -> words || !needle.word()).map(Needle::label)
                    .collect(TreeSet::new, TreeSet::add, TreeSet::addAll);
        }

        private void collect(byte[] window, int end, Set<Needle> found) {
            for (int at = 0; at + 1 < end; at++) {
                if (begins[begin(window, at)]) {
                    for (Needle needle : byBegin.get(begin(window, at))) {
                        if (isAt(needle, window, at, end)) {
                            found.add(needle);
                        }
                    }
                }
            }
        }

        private static boolean isAt(Needle needle, byte[] window, int at, int end) {
            int length = needle.bytes().length;
            return at + length <= end && Arrays.equals(window, at, at + length, needle.bytes(), 0, length)
                    && (!needle.word() || !isJoined(window, at - 1, end) && !isJoined(window, at + length, end));
        }

        private static int begin(byte[] bytes, int at) {
            return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
        }

        private static boolean isBinary(byte[] bytes, int from, int to) {
            for (int i = from; i < to; i++) {
                if (bytes[i] == 0) {
                    return true;
                }
            }
            return false;
        }

        private static boolean isJoined(byte[] bytes, int at, int end) {
            return at >= 0 && at < end && (Character.isLetterOrDigit(bytes[at]) || bytes[at] == '_');
        }

        /** ASCII in lower case, in its place. */
        private static byte[] fold(byte[] bytes, int end) {
            for (int i = 0; i < end; i++) {
                if (bytes[i] >= 'A' && bytes[i] <= 'Z') {
                    bytes[i] += 'a' - 'A';
                }
            }
            return bytes;
        }
    }
}
