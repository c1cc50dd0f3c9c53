package dev.jiramcp.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.TenantId;
import dev.jiramcp.vault.Vault;
import java.security.MessageDigest;
import java.util.HexFormat;

/** What only a process with the tenant's keys can write: the marks of records, links and checkpoints. */
final class Marks {
    private static final HexFormat HEX = HexFormat.of();

    private final Vault vault;

    Marks(Vault vault) {
        this.vault = requireNonNull(vault, "vault is null");
    }

    /**
     * The mark of a record that waits to be linked.
     *
     * @param body the record's canonical text
     */
    String of(TenantId tenant, byte[] body) {
        return mac(tenant, "audit record", body);
    }

    /** The mark of one of the other things. */
    String mac(TenantId tenant, String purpose, byte[] canonical) {
        return HEX.formatHex(vault.mac(tenant, purpose, canonical));
    }

    /** Compares in constant time. */
    static boolean equal(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(US_ASCII), other.getBytes(US_ASCII));
    }
}
