import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A customer whose values are nowhere else. */
final class CanaryCustomer {

    private static final String ID_TYPE = "RESIDENCE_PERMIT";
    private static final String ID_COUNTRY = "SPM";
    private static final String ID_COUNTRY_NAME = "Saint Pierre";

    private final SecureRandom random = new SecureRandom();
    private final String name = letters(20);
    private final String email = letters(20);
    private final String phone = "920" + (2_000_000 + random.nextInt(8_000_000));
    private final String street = letters(20);
    private final String city = letters(20);
    private final String idNumber = letters(20).toUpperCase(Locale.ROOT);
    private final String year = String.valueOf(2060 + random.nextInt(30));
    private final String month = String.valueOf(10 + random.nextInt(3));
    private final String day = String.valueOf(10 + random.nextInt(19));
    private final byte[] front = image("89504E470D0A1A0A0000000D49484452");
    private final byte[] back = image("FFD8FFE000104A464946000101010000");

    String letters(int length) {
        return random.ints(length, 'a', 'z' + 1).mapToObj(Character::toString).collect(Collectors.joining());
    }

    private byte[] image(String beginning) {
        byte[] image = new byte[4000];
        random.nextBytes(image);
        System.arraycopy(HexFormat.of().parseHex(beginning), 0, image, 0, beginning.length() / 2);
        return image;
    }

    String idNumber() {
        return idNumber;
    }

    /** The fields of a request that adds the customer: texts, none of which needs to be escaped. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("customer_name", name);
        fields.put("customer_email", email + "@example.com");
        fields.put("customer_phone", "+1" + phone);
        fields.put("customer_country", "USA");
        fields.put("customer_idType", ID_TYPE);
        fields.put("customer_idNumber", idNumber);
        fields.put("customer_idCountry", ID_COUNTRY);
        fields.put("customer_idExpiration", year + "-" + month + "-" + day);
        fields.put("customer_idFront", Base64.getEncoder().encodeToString(front));
        fields.put("customer_idBack", Base64.getEncoder().encodeToString(back));
        return fields;
    }

    /** The request in JSON with these fields, and with the address. */
    String json(Map<String, String> fields) {
        String address = "\"customer_address\":{\"city\":\"" + city + "\",\"street\":\"" + street
                + "\",\"country\":\"USA\"}";
        return fields.entrySet().stream().map(field -> '"' + field.getKey() + "\":\"" + field.getValue() + '"')
                .collect(Collectors.joining(",", "{", "," + address + "}"));
    }

    /** Of the identity document: may be nowhere. */
    List<Search.Needle> identity() throws NoSuchAlgorithmException {
        List<Search.Needle> needles = new ArrayList<>(Search.Needle.of("identity number", idNumber.getBytes(UTF_8)));
        needles.addAll(digests("identity number", idNumber.getBytes(UTF_8)));
        for (String date : List.of(year + "-" + month + "-" + day, year + month + day, day + "." + month + "." + year,
                month + "/" + day + "/" + year)) {
            needles.addAll(Search.Needle.of("expiration", date.getBytes(UTF_8)));
        }
        needles.addAll(ofImage("front image", front));
        needles.addAll(ofImage("back image", back));
        return needles;
    }

    /** By a plain digest a number can be guessed, and an image recognised. */
    private static List<Search.Needle> digests(String label, byte[] value) throws NoSuchAlgorithmException {
        List<Search.Needle> needles = new ArrayList<>();
        for (String algorithm : List.of("MD5", "SHA-1", "SHA-256", "SHA-512")) {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(value);
            needles.addAll(Search.Needle.of(algorithm + " of " + label, digest));
        }
        return needles;
    }

    /** Wherever a part of an image is, some of these are: at its beginning, in the middle, at its end. */
    private static List<Search.Needle> ofImage(String label, byte[] image) throws NoSuchAlgorithmException {
        List<Search.Needle> needles = digests(label, image);
        for (int at : new int[] {16, 64, image.length / 2, image.length - 24}) {
            needles.addAll(Search.Needle.of(label, Arrays.copyOfRange(image, at, at + 24)));
        }
        return needles;
    }

    /** Only responses and database may have it. */
    List<Search.Needle> personal() {
        return Map.of("name", name, "e-mail", email, "phone", phone, "street", street, "city", city).entrySet().stream()
                .flatMap(field -> Search.Needle.of(field.getKey(), field.getValue().getBytes(UTF_8)).stream()).toList();
    }

    /** Of the identity document too, but so short that binary may hold them by chance. */
    List<Search.Needle> words() {
        return Stream.of(ID_TYPE, month + "/" + year.substring(2), month + "/" + year, year + "-" + month)
                .map(word -> Search.Needle.word("identity type or expiration", word)).toList();
    }

    /** Of the identity document too, but other customers may live there. */
    List<Search.Needle> countries() {
        return Stream.of(ID_COUNTRY, ID_COUNTRY_NAME)
                .map(word -> Search.Needle.word("identity country", word)).toList();
    }

    static Map<String, String> with(Map<String, String> fields, String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(fields);
        changed.put(name, value);
        return changed;
    }
}
