package dev.jiramcp.connection.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.model.Secret;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningSecretTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Instant SENT = Instant.ofEpochSecond(1614265330);
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String BODY = "{\"test\": 2432232314}";
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    /** The example of the reference libraries. */
    @Test
    void signsAsTheStandardDoes() {
        assertThat(SigningSecret.of(Secret.of(SECRET)).signature(ID, SENT, BODY))
                .isEqualTo(SIGNATURE);
    }

    @Test
    void signsWithEachOfSeveralSecrets() {
        String other = "whsec_" + "A".repeat(32);
        assertThat(SigningSecret.of(Secret.of(other + " " + SECRET)).signature(ID, SENT, BODY))
                .startsWith("v1,")
                .endsWith(" " + SIGNATURE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunter2", "whsec_", "whsec_c2hvcnQ=", "whsec_!!!!", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"})
    void refusesAnotherFormWithoutTellingIt(String text) {
        assertThatThrownBy(() -> SigningSecret.of(Secret.of(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("whsec_")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void isNeverPrinted() {
        assertThat(SigningSecret.of(Secret.of(SECRET))).hasToString("[secret]");
    }
}
