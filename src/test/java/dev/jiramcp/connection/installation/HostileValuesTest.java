package dev.jiramcp.connection.installation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.http.Authorization;
import dev.jiramcp.http.HostRules;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is entered as a site, a cloud id or a token: it becomes just that, or is refused; it never adds to a request. */
class HostileValuesTest {
    private static final int EACH = 500;
    private static final List<String> PIECES = List.of(
            "acme",
            "ACME-1",
            "atlassian.net",
            ".atlassian.net",
            "https://",
            "http://",
            "//",
            "/",
            "\\",
            ":",
            "@",
            "?",
            "#",
            "%0d%0a",
            "%2e%2e",
            "..",
            ".",
            " ",
            "\t",
            "\r\n",
            "\n",
            "\0",
            "\u2028",
            "é",
            "xn--",
            "[::1]",
            "127.0.0.1",
            "169.254.169.254",
            "Host: evil.example",
            "X-Injected: 1",
            "evil.example",
            "1324a887-45db-1bf4-1e99-ef0ff456d421",
            "1324a887-45db",
            "-",
            "_",
            "=",
            "eyJhbGciOiJub25lIn0",
            "+",
            "~");

    private final SiteAddress addresses = new SiteAddress(
            HostRules.allowing(URI.create("https://api.atlassian.com")).andSitesOfAtlassian());

    private static Stream<String> entered() {
        Random random = new Random(39);
        return IntStream.range(0, EACH)
                .mapToObj(each -> IntStream.rangeClosed(0, random.nextInt(5))
                        .mapToObj(piece -> PIECES.get(random.nextInt(PIECES.size())))
                        .collect(Collectors.joining()));
    }

    /** What was made of it; nothing where it was refused, in words. */
    private static <T> Optional<T> made(Function<String, T> type, String entered) {
        try {
            return Optional.of(type.apply(entered));
        } catch (Refusal | IllegalArgumentException refused) {
            assertThat(refused.getMessage()).isNotBlank();
            return Optional.empty();
        }
    }

    @ParameterizedTest
    @MethodSource("entered")
    void becomesOneSiteAtAtlassianOrNone(String entered) {
        made(addresses::read, entered)
                .ifPresent(site -> assertThat(site.toString()).matches("https://[a-z0-9-]+\\.atlassian\\.net(:443)?"));
    }

    @ParameterizedTest
    @MethodSource("entered")
    void becomesOneCloudIdOrNone(String entered) {
        made(CloudId::new, entered).ifPresent(id -> assertThat(id.value()).matches("[0-9a-f-]{36}"));
    }

    @ParameterizedTest
    @MethodSource("entered")
    void becomesOneTokenWithoutBreaksOrNone(String entered) {
        made(text -> new Authorization.Bearer(Secret.of(text)), entered)
                .ifPresent(bearer -> assertThat(bearer.token().reveal()).matches("[!-~]+"));
    }
}
