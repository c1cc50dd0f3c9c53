package dev.jiramcp.connection.grant;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Ground;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.vault.Place;
import dev.jiramcp.vault.SealedColumn;
import java.util.Optional;

/** An access and a refresh token, and how they are sealed for one version of a row. */
record Tokens(Secret access, Optional<Secret> refresh) {
    static final String ACCESS = "access";
    static final String REFRESH = "refresh";

    Tokens {
        requireNonNull(access, "access is null");
        requireNonNull(refresh, "refresh is null");
    }

    /** Both as ciphertext. */
    @SuppressWarnings("ArrayRecordComponent")
    record Sealed(byte[] access, Optional<byte[]> refresh) {}

    /**
     * A row with tokens, at one version.
     *
     * @param table the table
     * @param row the row's key
     */
    record Row(TenantId tenant, String table, String row, long version) {
        static Row grant(TenantId tenant, GrantId id, long version) {
            return new Row(tenant, "atlassian_grant", id.value(), version);
        }

        static Row orphan(TenantId tenant, String id, long version) {
            return new Row(tenant, "grant_orphan", id, version);
        }

        private Place column(String name) {
            return SealedColumn.of(table, name).place(tenant, version, row);
        }
    }

    Sealed seal(Ground ground, Row row) {
        return new Sealed(
                ground.vault().seal(row.column(ACCESS), access),
                refresh.map(token -> ground.vault().seal(row.column(REFRESH), token)));
    }

    static Secret openAccess(Ground ground, Row row, byte[] sealed) {
        return ground.vault().open(row.column(ACCESS), sealed);
    }

    static Secret openRefresh(Ground ground, Row row, byte[] sealed) {
        return ground.vault().open(row.column(REFRESH), sealed);
    }
}
