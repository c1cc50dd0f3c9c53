package dev.jiramcp.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class MacsTest {
    /** RFC 4231, section 4.3. */
    private final Macs macs = new Macs(new SecretKeySpec("Jefe".getBytes(UTF_8), "HmacSHA256"));

    private static final String MESSAGE = "what do ya want for nothing?";
    private static final String CODE = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";

    private String code(String message) {
        try {
            return HexFormat.of().formatHex(macs.of(message.getBytes(UTF_8)));
        } catch (GeneralSecurityException failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void areThoseOfTheStandardHoweverOftenAndAfterWhatever() {
        assertThat(code(MESSAGE)).isEqualTo(CODE);
        assertThat(code("")).isNotEqualTo(CODE);
        assertThat(code(MESSAGE)).isEqualTo(CODE);
    }

    @Test
    void areTheSameForManyAtOnce() {
        List<String> alone =
                IntStream.range(0, 2_000).mapToObj(each -> code(MESSAGE + each)).toList();
        assertThat(IntStream.range(0, 2_000).parallel().mapToObj(each -> code(MESSAGE + each)))
                .containsExactlyElementsOf(alone);
    }
}
