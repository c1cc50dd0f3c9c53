package dev.jiramcp.web;

import static java.util.Objects.requireNonNull;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses that begin with the same bits (RFC 4632, section 3.1), such as {@code 10.0.0.0/8}.
 *
 * @param first any of them
 * @param bits how many bits they have in common
 */
public record AddressBlock(InetAddress first, int bits) {
    private static final Pattern FORM = Pattern.compile("([0-9A-Fa-f:.]{2,45})(?:/([0-9]{1,3}))?");
    private static final Pattern BRACKETS = Pattern.compile("^\\[([^\\]]*)](?::[0-9]{1,5})?$");
    private static final Pattern WITH_PORT = Pattern.compile("^([0-9.]{7,15}):[0-9]{1,5}$");
    private static final Pattern NEWER = Pattern.compile("[0-9A-Fa-f:.]{2,45}");
    private static final int PARTS = 4;
    private static final int LARGEST = 255;

    /** What one person or organisation has at least of the newer kind. */
    private static final int ONE_NETWORK = 64;

    public AddressBlock {
        requireNonNull(first, "first is null");
        if (bits < 0 || bits > first.getAddress().length * Byte.SIZE) {
            throw new IllegalArgumentException("the number of bits does not fit the address: " + bits);
        }
    }

    /**
     * A block as it is written; one address is a block too.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static AddressBlock of(String text) {
        Matcher form = FORM.matcher(text);
        Optional<InetAddress> first = form.matches() ? address(form.group(1)) : Optional.empty();
        int most = first.map(address -> address.getAddress().length * Byte.SIZE).orElse(-1);
        int bits = most < 0 || form.group(2) == null ? most : Integer.parseInt(form.group(2));
        if (first.isEmpty() || bits > most) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not an address or a block of them, such as 10.0.0.7, 10.0.0.0/8 or fd00::/8");
        }
        return new AddressBlock(first.get(), bits);
    }

    /** An address in digits, with or without brackets and a port: nothing is looked up. */
    static Optional<InetAddress> address(String text) {
        String bare = isQuad(text) ? text : bare(text.strip());
        boolean newer = bare.indexOf(':') >= 0 && NEWER.matcher(bare).matches();
        if (!newer && !isQuad(bare)) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(bare));
        } catch (UnknownHostException noAddress) {
            return Optional.empty();
        }
    }

    private static String bare(String text) {
        String outside = BRACKETS.matcher(text).replaceFirst("$1");
        return WITH_PORT.matcher(outside).replaceFirst("$1");
    }

    /** Four numbers without zeros in front, letter by letter: nearly every request comes from such an address. */
    private static boolean isQuad(String text) {
        int parts = 1;
        int digits = 0;
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit == '.' - '0' && digits > 0) {
                parts++;
                digits = 0;
                value = 0;
            } else if (digit >= 0 && digit <= 9 && (digits == 0 || value > 0) && value * 10 + digit <= LARGEST) {
                digits++;
                value = value * 10 + digit;
            } else {
                return false;
            }
        }
        return parts == PARTS && digits > 0;
    }

    /**
     * What counts as one place from which requests come: an address of the older kind, and of the newer kind the 64 bits of
     * which everybody has all addresses.
     *
     * @param text an address in digits
     */
    public static String network(String text) {
        return isQuad(text) ? text : address(text).map(AddressBlock::network).orElse(text);
    }

    private static String network(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address.getHostAddress();
        }
        byte[] bytes = address.getAddress();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < ONE_NETWORK / Byte.SIZE; i += 2) {
            text.append(Integer.toHexString((bytes[i] & 0xFF) << Byte.SIZE | (bytes[i + 1] & 0xFF)))
                    .append(':');
        }
        return text + ":/" + ONE_NETWORK;
    }

    /** Whether an address is one of these. */
    boolean contains(InetAddress address) {
        byte[] ours = first.getAddress();
        byte[] theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if (((ours[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
