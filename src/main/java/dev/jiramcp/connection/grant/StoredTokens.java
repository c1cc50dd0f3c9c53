package dev.jiramcp.connection.grant;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Ground;
import dev.jiramcp.connection.Health;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Secret;
import java.util.Optional;
import java.util.Set;

/** Grants in the database, their tokens sealed. One whose seal can't be opened is marked so, and mended when it can be. */
final class StoredTokens implements Source {
    /** What it is called where a seal can't be opened. */
    private static final Set<String> NO_KEY = Set.of("key_unavailable", "sealed_value_damaged");

    private final Ground ground;

    StoredTokens(Ground ground) {
        this.ground = requireNonNull(ground, "ground is null");
    }

    @Override
    public Optional<GrantRow> row(Key key) {
        return ground.store().read(database -> GrantRows.find(database, key.tenant(), key.grant()));
    }

    @Override
    public Secret open(Key key, GrantRow row) {
        Health health = row.grant().state().health();
        try {
            Secret access = Tokens.openAccess(ground, row.place(), row.access().orElseThrow());
            if (health == Health.KEY_UNAVAILABLE) {
                mark(row, Grant.State.ACTIVE);
            }
            return access;
        } catch (Refusal refusal) {
            if (NO_KEY.contains(refusal.code()) && health != Health.KEY_UNAVAILABLE) {
                mark(row, new Grant.State(Health.KEY_UNAVAILABLE, refusal.text()));
            }
            throw refusal;
        }
    }

    /** Nothing is said of a grant that has changed since its row was read, such as one that was disconnected. */
    private void mark(GrantRow row, Grant.State state) {
        boolean unused = ground.store().<Boolean>write(database -> GrantRows.mark(database, row.grant(), state));
    }
}
