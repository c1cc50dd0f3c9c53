package dev.jiramcp.model;

import java.time.Instant;
import java.util.HexFormat;

/**
 * How a token for the gateway reads: {@code jmb_}, twelve hexadecimal digits of the millisecond in which it was given, and
 * what nobody can guess. What tables hold of such tokens begins with those digits: rows that are added together then lie
 * together in each index.
 */
public final class BrokerFormat {
    /** What a token begins with, so that a person, or a scanner for leaked secrets, sees what it is. */
    public static final String PREFIX = "jmb_";

    private static final int DIGITS = 12;

    private BrokerFormat() {}

    /** A token that is given now. */
    public static String token(Instant now, String secret) {
        return PREFIX + digits(now) + secret;
    }

    /** The digits of a time. */
    public static String digits(Instant time) {
        return HexFormat.of().toHexDigits(time.toEpochMilli(), DIGITS);
    }

    /** The digits in a token; none where it is no token for the gateway. */
    public static String digitsOf(String token) {
        int end = PREFIX.length() + DIGITS;
        if (!token.startsWith(PREFIX) || token.length() <= end) {
            return "";
        }
        String digits = token.substring(PREFIX.length(), end);
        return digits.chars().allMatch(HexFormat::isHexDigit) ? digits : "";
    }
}
