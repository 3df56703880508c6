package com.yativo.customer.durability;

import com.yativo.customer.testing.SeedRequest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A request for a customer in one of many spellings.
 *
 * @param reference {@code null} if there is none
 * @param meaning   what two requests have in common that mean the same
 * @param view      how the customer is answered, without its id
 */
record RandomRequest(SeedRequest request, String email, String reference, Object meaning, Map<String, Object> view) {

    /** Some differ in case only, some in what is case in one language and not in another. */
    private static final List<String> EMAILS = List.of(
            "istanbul@example.com", "ISTANBUL@example.com", "\u0130stanbul@example.com", "\u0131stanbul@example.com",
            "stra\u00DFe@example.com", "STRASSE@example.com", "stra\u1E9Ee@example.com",
            "\u03A3\u03AF\u03C3\u03C5\u03C6\u03BF\u03C2@example.com",
            "\u03C3\u03AF\u03C3\u03C5\u03C6\u03BF\u03C3@EXAMPLE.com",
            "\u212Aelvin@example.com", "kelvin@example.com", "\u017Fteve@example.com", "Steve@example.com",
            "a@example.com", "A@EXAMPLE.COM", "a@example.co");
    private static final List<String> PHONES = List.of("+19203751411", "+1 (920) 375-1411");
    private static final List<String> COUNTRIES = List.of("USA", "us", "United States");
    private static final List<String> NAMES = List.of("Test Customer", "Another Customer");
    private static final List<String> ID_NUMBERS = List.of("A10600011", "A10600012");
    private static final List<String> REFERENCES = List.of("C-1", "c-1", "C-2");
    /** Each that there is, in the order in which it is sent, and its texts; some of it is dropped. */
    private static final List<List<String>> METADATA = List.of(List.of(), List.of("a", " "),
            List.of("a", "1", "b", "2"), List.of("b", "2", "a", " 1"), List.of("b", "2", "c", "", "a", "1"),
            List.of("a", "1"), List.of("a", "2"));

    static RandomRequest any(Random random) {
        String email = anyEmail(random);
        String name = one(NAMES, random);
        String reference = random.nextInt(3) > 0 ? null : one(REFERENCES, random);
        List<String> metadata = random.nextBoolean() ? null : one(METADATA, random);
        boolean identified = random.nextInt(4) > 0;
        String idNumber = identified ? one(ID_NUMBERS, random) : null;
        SeedRequest request = new SeedRequest().with("customer_email", spaced(email, random))
                .with("customer_name", name).with("customer_phone", one(PHONES, random))
                .with("customer_country", one(COUNTRIES, random));
        if (identified) {
            String front = (String) request.value("customer_idFront");
            request.with("customer_idNumber", idNumber).with("customer_idFront",
                    one(List.of(front, "data:image/png;base64," + front, front.replace("=", "")), random));
        } else {
            request.withoutIdentityDocument();
        }
        Map<String, Object> view = view(name, email, request.value("customer_address"));
        if (reference != null) {
            request.with("customer_reference", spaced(reference, random));
            view.put("customer_reference", reference);
        } else if (random.nextBoolean()) {
            request.with("customer_reference", one(Arrays.asList(null, "", " "), random));
        }
        if (metadata != null) {
            request.with("customer_metadata", members(metadata));
            view.put("customer_metadata", kept(members(metadata)));
        }
        var meaning = Arrays.asList(email, name, idNumber, reference, view.get("customer_metadata"));
        return new RandomRequest(request, email, reference, meaning, view);
    }

    private static Map<String, String> members(List<String> namesAndTexts) {
        Map<String, String> members = new LinkedHashMap<>();
        for (int index = 0; index < namesAndTexts.size(); index += 2) {
            members.put(namesAndTexts.get(index), namesAndTexts.get(index + 1));
        }
        return members;
    }

    private static Map<String, String> kept(Map<String, String> members) {
        members.replaceAll((name, text) -> text.strip());
        members.values().removeIf(String::isEmpty);
        return members;
    }

    static String anyReference(Random random) {
        return one(REFERENCES, random);
    }

    static String anyEmail(Random random) {
        return one(EMAILS, random);
    }

    private static Map<String, Object> view(String name, String email, Object address) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("customer_name", name);
        view.put("customer_email", email);
        view.put("customer_phone", "+19203751411");
        view.put("customer_country", "USA");
        view.put("customer_address", address);
        return view;
    }

    private static String spaced(String text, Random random) {
        return random.nextInt(4) > 0 ? text : " " + text + "\u00A0";
    }

    static <T> T one(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    @Override
    public String toString() {
        return request.json().replaceAll("\"customer_id(Front|Back)\":\"[^\"]*\"", "...");
    }
}
