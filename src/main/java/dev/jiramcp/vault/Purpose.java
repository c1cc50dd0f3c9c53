package dev.jiramcp.vault;

import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig2026;
import java.util.Locale;

/** What a tenant's keys are for. */
enum Purpose {
    /** Sealing values: AES-256-GCM. */
    SEAL {
        @Override
        Configuration configuration() {
            return AeadConfig2026.get();
        }

        @Override
        Parameters parameters() {
            return PredefinedAeadParameters.AES256_GCM;
        }
    },
    /** Fingerprints: HMAC-SHA-256. Its key stays when the others are rotated, so that fingerprints stay comparable. */
    FINGERPRINT {
        @Override
        Configuration configuration() {
            return PrfConfig2026.get();
        }

        @Override
        Parameters parameters() {
            return PredefinedPrfParameters.HMAC_SHA256_PRF;
        }
    };

    abstract Configuration configuration();

    abstract Parameters parameters();

    /** The word in the database. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
