import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds many needles in one pass. */
final class Search {

    private static final int WINDOW_CHARS = 1 << 20;

    private final List<List<Needle>> byBeginning = new ArrayList<>(Collections.nCopies(1 << 16, null));
    private int longest;

    Search(List<List<Needle>> needles) {
        needles.stream().flatMap(List::stream).forEach(needle -> {
            int beginning = beginning(needle.text(), 0);
            if (byBeginning.get(beginning) == null) {
                byBeginning.set(beginning, new ArrayList<>());
            }
            byBeginning.get(beginning).add(needle);
            longest = Math.max(longest, needle.text().length() + 1);
        });
    }

    /** @return the labels of the needles that are there */
    Set<String> in(InputStream place) throws IOException {
        Set<Needle> found = new LinkedHashSet<>();
        boolean binary = false;
        String window = "";
        for (byte[] read = place.readNBytes(WINDOW_CHARS); read.length > 0; read = place.readNBytes(WINDOW_CHARS)) {
            String text = new String(read, ISO_8859_1).toLowerCase(Locale.ROOT);
            binary |= text.indexOf('\0') >= 0;
            window = window.substring(Math.max(0, window.length() - longest)) + text; // what begins before it
            for (int at = 0; at + 1 < window.length(); at++) {
                List<Needle> candidates = byBeginning.get(beginning(window, at));
                if (candidates != null) {
                    for (Needle needle : candidates) {
                        if (isAt(needle, window, at)) {
                            found.add(needle);
                        }
                    }
                }
            }
        }
        boolean isText = !binary;
        return found.stream().filter(needle -> isText || !needle.word()).map(Needle::label)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static int beginning(String text, int at) {
        return text.charAt(at) << 8 | text.charAt(at + 1);
    }

    private static boolean isAt(Needle needle, String window, int at) {
        return window.startsWith(needle.text(), at) && (!needle.word()
                || !isJoined(window, at - 1) && !isJoined(window, at + needle.text().length()));
    }

    private static boolean isJoined(String window, int at) {
        return at >= 0 && at < window.length()
                && (Character.isLetterOrDigit(window.charAt(at)) || window.charAt(at) == '_');
    }

    /**
     * What is searched for.
     *
     * @param text in lower case, a character for each byte
     * @param word whether it counts only in text, and only where no letter or digit stands beside it
     */
    record Needle(String label, String text, boolean word) {

        Needle {
            text = text.toLowerCase(Locale.ROOT);
        }

        static Needle word(String label, String text) {
            return new Needle(label, text, true);
        }

        /** A value in the forms in which it could be written down. */
        static List<Needle> of(String label, byte[] value) {
            Map<String, byte[]> forms = new LinkedHashMap<>();
            addUtf16(forms, "", value);
            for (int shift = 0; shift < 3; shift++) {
                addUtf16(forms, " in base64, shifted by " + shift, base64(value, shift, Base64.getEncoder()));
                forms.put(" in base64url, shifted by " + shift, base64(value, shift, Base64.getUrlEncoder()));
            }
            return forms.entrySet().stream().flatMap(form -> Stream.of(
                    new Needle(label + form.getKey(), new String(form.getValue(), ISO_8859_1), false),
                    new Needle(label + form.getKey() + " in hex", HexFormat.of().formatHex(form.getValue()), false)))
                    .toList();
        }

        private static void addUtf16(Map<String, byte[]> forms, String form, byte[] value) {
            forms.put(form, value);
            forms.put(form + " in UTF-16", new String(value, ISO_8859_1).getBytes(UTF_16LE));
            forms.put(form + " in UTF-16 BE", new String(value, ISO_8859_1).getBytes(UTF_16BE));
        }

        /** The characters that are the same whatever stands before and behind the value. */
        private static byte[] base64(byte[] value, int shift, Base64.Encoder encoder) {
            byte[] shifted = new byte[shift + value.length];
            System.arraycopy(value, 0, shifted, shift, value.length);
            return Arrays.copyOfRange(encoder.encode(shifted), shift == 0 ? 0 : shift + 1, shifted.length * 8 / 6);
        }
    }
}
