package dev.mintline.actions.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/** How bytes cross the boundary: {@code h} and hexadecimal digits, or {@code u} and text that means its UTF-8 bytes. */
final class Texts {
    /** Of one argument; a string of the engine cannot be longer than 8 Mi characters anyway. */
    private static final int MOST_BYTES = 4 << 20;

    private Texts() {}

    static byte[] bytes(String tagged) {
        byte[] bytes = switch (tagged.isEmpty() ? ' ' : tagged.charAt(0)) {
            case 'h' -> HexFormat.of().parseHex(tagged, 1, tagged.length());
            case 'u' -> tagged.substring(1).getBytes(StandardCharsets.UTF_8);
            default -> throw CryptoRefused.of("The argument is not data.");
        };
        if (bytes.length > MOST_BYTES) {
            throw CryptoRefused.of("The data is larger than " + MOST_BYTES + " bytes.");
        }
        return bytes;
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** @param encoding {@code hex}, {@code base64}, {@code base64url} or {@code latin1} */
    static String text(byte[] bytes, String encoding) {
        return switch (encoding) {
            case "hex" -> hex(bytes);
            case "base64" -> Base64.getEncoder().encodeToString(bytes);
            case "base64url" -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            case "latin1" -> new String(bytes, StandardCharsets.ISO_8859_1);
            default -> throw CryptoRefused.of("Unknown encoding: " + encoding);
        };
    }

    /** @param least and {@code most}: both allowed */
    static int number(String text, int least, int most, String what) {
        try {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException _) {
            // answered below
        }
        throw new CryptoRefused(
                "ERR_OUT_OF_RANGE",
                "The value of \"" + what + "\" is out of range. It must be >= " + least + " && <= " + most
                        + ". Received " + text);
    }
}
