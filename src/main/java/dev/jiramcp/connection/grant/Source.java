package dev.jiramcp.connection.grant;

import dev.jiramcp.model.Secret;
import java.util.Optional;

/** Where {@link Opened} has it from. */
interface Source {
    /** The row of a grant as it is now. */
    Optional<GrantRow> row(Key key);

    /**
     * The access token in a row, opened.
     *
     * @throws dev.jiramcp.model.Refusal where the seal can't be opened
     */
    Secret open(Key key, GrantRow row);
}
