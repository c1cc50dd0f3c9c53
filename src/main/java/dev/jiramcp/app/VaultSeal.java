package dev.jiramcp.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.jiramcp.mcp.modern.StateSeal;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.vault.Place;
import dev.jiramcp.vault.Vault;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/** Seals what clients keep under the keys of their tenant, which all replicas have. It stands in no table. */
final class VaultSeal implements StateSeal {
    private static final Set<String> FORGED = Set.of("key_unavailable", "sealed_value_damaged");

    private final Vault vault;

    VaultSeal(Vault vault) {
        this.vault = requireNonNull(vault, "vault is null");
    }

    @Override
    public byte[] seal(TenantId tenant, String binding, String text) {
        return vault.seal(place(tenant, binding), Secret.of(text));
    }

    @Override
    public Optional<String> open(TenantId tenant, String binding, byte[] sealed) {
        try {
            return Optional.of(vault.open(place(tenant, binding), sealed).reveal());
        } catch (Refusal refusal) {
            if (FORGED.contains(refusal.code())) {
                return Optional.empty();
            }
            throw refusal;
        }
    }

    private static Place place(TenantId tenant, String binding) {
        return new Place(tenant, "request_state", hash(binding), "state", 0);
    }

    private static String hash(String binding) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(binding.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
