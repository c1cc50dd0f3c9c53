package dev.jiramcp.policy.cedar;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Internet addresses in the one form that Cedar reads. No name is ever looked up. */
final class Addresses {
    private static final Pattern V4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

    private Addresses() {}

    /** Nothing where it is none. Brackets and a zone are left out; an IPv4 address in the clothes of IPv6 is one of IPv4. */
    static Optional<String> read(String text) {
        if (V4.matcher(text).matches()) {
            return Optional.of(text);
        }
        String address = text.replaceFirst("^\\[(.*)]$", "$1").replaceFirst("%.*$", "");
        if (!V6.matcher(address).matches() || address.indexOf(':') < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName("[" + address + "]").getHostAddress());
        } catch (UnknownHostException none) {
            return Optional.empty();
        }
    }
}
