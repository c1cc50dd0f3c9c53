package dev.jiramcp.connection;

import dev.jiramcp.connection.Ground.Deed;
import dev.jiramcp.model.TenantId;
import org.jdbi.v3.core.Handle;

/** Sees what is done, in the transaction in which it is done, and may write there what follows from it. */
@FunctionalInterface
public interface Witness {
    /** Sees and does nothing. */
    Witness NONE = (database, tenant, by, deed) -> {};

    /** Sees a deed; the rows that it changed are changed already. */
    void saw(Handle database, TenantId tenant, Actor by, Deed deed);

    /** This one, and then another. */
    default Witness and(Witness other) {
        return (database, tenant, by, deed) -> {
            saw(database, tenant, by, deed);
            other.saw(database, tenant, by, deed);
        };
    }
}
