package dev.jiramcp.vault;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.ProviderException;
import java.time.Instant;

/** Wraps keysets by a master key and unwraps them; each opens for its own tenant and purpose alone. */
final class KeysetWrapping {
    private KeysetWrapping() {}

    /** A new keyset of one key. */
    static KeysetTable.Row fresh(TenantId tenant, Purpose purpose, MasterKey master, Instant now) {
        try {
            KeysetHandle keys = KeysetHandle.generateNew(purpose.parameters(), purpose.configuration());
            byte[] wrapped = wrap(keys, tenant, purpose, master);
            return new KeysetTable.Row(tenant, purpose, 1, wrapped, master.fingerprint(), now);
        } catch (GeneralSecurityException | ProviderException failure) {
            throw masterKeyFails(failure);
        }
    }

    /** The same keys under another master key. */
    static KeysetTable.Row rewrapped(KeysetTable.Row row, MasterKey old, MasterKey master) {
        return changed(row, unwrap(row, old), master, row.version(), row.primarySince());
    }

    /** Other keys of the same tenant and purpose. */
    static KeysetTable.Row changed(
            KeysetTable.Row row, KeysetHandle keys, MasterKey master, long version, Instant primarySince) {
        try {
            byte[] wrapped = wrap(keys, row.tenant(), row.purpose(), master);
            return new KeysetTable.Row(
                    row.tenant(), row.purpose(), version, wrapped, master.fingerprint(), primarySince);
        } catch (GeneralSecurityException | ProviderException failure) {
            throw masterKeyFails(failure);
        }
    }

    private static byte[] wrap(KeysetHandle keys, TenantId tenant, Purpose purpose, MasterKey master)
            throws GeneralSecurityException {
        return TinkProtoKeysetFormat.serializeEncryptedKeyset(
                keys, master, bound(tenant, purpose), purpose.configuration());
    }

    /**
     * The keys of a row.
     *
     * @throws Refusal where the row is damaged, or the master key's hardware does not answer
     */
    static KeysetHandle unwrap(KeysetTable.Row row, MasterKey master) {
        try {
            return TinkProtoKeysetFormat.parseEncryptedKeyset(
                    row.wrapped(),
                    master,
                    bound(row.tenant(), row.purpose()),
                    row.purpose().configuration());
        } catch (ProviderException failure) {
            throw masterKeyFails(failure);
        } catch (GeneralSecurityException failure) {
            throw Refusal.of(
                            Refusal.Kind.CONFIGURATION,
                            "key_unavailable",
                            "The keys of tenant '" + row.tenant() + "' do not open under the master key "
                                    + master.fingerprint() + ".")
                    .withRemedy("They are damaged in the database, or the hardware that holds the master key does not"
                            + " answer. Restore the table keyset from a backup. Nothing was changed or deleted.")
                    .causedBy(failure);
        }
    }

    static Refusal masterKeyFails(Exception failure) {
        return Refusal.of(Refusal.Kind.CONFIGURATION, "key_unavailable", "The master key cannot be used now.")
                .withRemedy(
                        "Where it is in a hardware module, check that this answers. Nothing was changed or deleted.")
                .causedBy(failure);
    }

    private static byte[] bound(TenantId tenant, Purpose purpose) {
        return ("v1|keyset|" + tenant + "|" + purpose.word()).getBytes(StandardCharsets.UTF_8);
    }
}
