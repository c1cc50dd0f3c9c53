package dev.jiramcp.store;

import dev.jiramcp.TestingFolders;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** A new, empty database of one of the two kinds. */
public enum TestingDatabase {
    SQLITE {
        @Override
        public StoreAddress make() {
            return new StoreAddress.Sqlite(TestingFolders.make("store").resolve("jira-mcp.db"));
        }
    },
    POSTGRES {
        @Override
        public StoreAddress make() {
            String name = "t" + UUID.randomUUID().toString().replace("-", "");
            try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name);
            } catch (SQLException failure) {
                throw new AssertionError(failure);
            }
            return new StoreAddress.Postgres(Server.POSTGRES.getJdbcUrl("postgres", name));
        }
    };

    /** Makes one; PostgreSQL is started once for all tests of this process. */
    public abstract StoreAddress make();

    /** The one server, begun when it is first needed and ended with the process. */
    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder().start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
                return server;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        private static void close(EmbeddedPostgres server) {
            try {
                server.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
