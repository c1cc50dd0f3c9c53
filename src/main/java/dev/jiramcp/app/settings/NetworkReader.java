package dev.jiramcp.app.settings;

import dev.jiramcp.web.AddressBlock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads what stands around this server: proxies in front of it, and hosts of its own network. */
final class NetworkReader {
    private static final Pattern HOST = Pattern.compile("(?:\\*\\.)?[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?");
    private static final String METADATA = "169.254.";

    private final Sources sources;
    private final Problems problems;

    NetworkReader(Sources sources, Problems problems) {
        this.sources = sources;
        this.problems = problems;
    }

    Settings.Network read() {
        return new Settings.Network(
                each(Setting.TRUSTED_PROXIES, AddressBlock::of),
                Set.copyOf(each(Setting.PRIVATE_HOSTS, NetworkReader::host)));
    }

    private static String host(String text) {
        String host = text.toLowerCase(Locale.ROOT);
        if (!HOST.matcher(host).matches() || host.startsWith(METADATA)) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a host of a network, such as idp.corp.example, *.corp.example or 10.0.0.7");
        }
        return host;
    }

    private <T> List<T> each(Setting setting, Function<String, T> parse) {
        return sources.get(setting).map(given -> each(given, parse)).orElseGet(List::of);
    }

    private <T> List<T> each(Sources.Value given, Function<String, T> parse) {
        try {
            return Arrays.stream(given.text().split(",", -1))
                    .map(String::strip)
                    .filter(word -> !word.isEmpty())
                    .map(parse)
                    .toList();
        } catch (IllegalArgumentException wrong) {
            problems.add(given.origin(), String.valueOf(wrong.getMessage()));
            return List.of();
        }
    }
}
