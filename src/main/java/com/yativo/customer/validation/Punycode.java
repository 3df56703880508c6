package com.yativo.customer.validation;

/**
 * Writes any text in the letters, digits and hyphens of ASCII. {@link java.net.IDN} does so only after its own mapping,
 * of IDNA 2003, which takes {@code ß} for {@code ss} and drops joiners.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3492">RFC 3492</a>
 */
final class Punycode {

    private static final int BASE = 36;
    private static final int T_MIN = 1;
    private static final int T_MAX = 26;
    private static final int SKEW = 38;
    private static final int DAMP = 700;
    private static final int INITIAL_BIAS = 72;
    private static final int INITIAL_N = 0x80;

    private Punycode() {
    }

    /**
     * The text in ASCII, which begins with its own ASCII characters.
     *
     * @param text at most 255 code points, so that no sum overflows
     * @see <a href="https://www.rfc-editor.org/rfc/rfc3492#section-6.3">RFC 3492, section 6.3</a>
     */
    static String encode(String text) {
        int[] input = text.codePoints().toArray();
        var output = new StringBuilder();
        text.codePoints().filter(each -> each < INITIAL_N).forEach(output::appendCodePoint);
        int basic = output.length();
        if (basic > 0) {
            output.append('-');
        }
        int n = INITIAL_N;
        int delta = 0;
        int bias = INITIAL_BIAS;
        int handled = basic;
        while (handled < input.length) {
            int next = nextCodePoint(input, n);
            delta += (next - n) * (handled + 1);
            n = next;
            for (int codePoint : input) {
                if (codePoint < n) {
                    delta++;
                } else if (codePoint == n) {
                    append(delta, bias, output);
                    bias = adapt(delta, handled + 1, handled == basic);
                    delta = 0;
                    handled++;
                }
            }
            delta++;
            n++;
        }
        return output.toString();
    }

    private static int nextCodePoint(int[] input, int least) {
        int next = Character.MAX_CODE_POINT;
        for (int codePoint : input) {
            if (codePoint >= least && codePoint < next) {
                next = codePoint;
            }
        }
        return next;
    }

    private static void append(int delta, int bias, StringBuilder output) {
        int rest = delta;
        for (int k = BASE;; k += BASE) {
            int threshold = Math.min(Math.max(k - bias, T_MIN), T_MAX);
            if (rest < threshold) {
                break;
            }
            output.append(digit(threshold + (rest - threshold) % (BASE - threshold)));
            rest = (rest - threshold) / (BASE - threshold);
        }
        output.append(digit(rest));
    }

    private static char digit(int value) {
        return (char) (value < 26 ? 'a' + value : '0' + value - 26);
    }

    /** @see <a href="https://www.rfc-editor.org/rfc/rfc3492#section-6.1">RFC 3492, section 6.1</a> */
    private static int adapt(int delta, int points, boolean first) {
        int rest = first ? delta / DAMP : delta / 2;
        rest += rest / points;
        int k = 0;
        for (; rest > (BASE - T_MIN) * T_MAX / 2; k += BASE) {
            rest /= BASE - T_MIN;
        }
        return k + (BASE - T_MIN + 1) * rest / (rest + SKEW);
    }
}
