package dev.jiramcp.store;

import static java.util.Objects.requireNonNull;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import org.jdbi.v3.core.Jdbi;

/** PostgreSQL, which orders transactions itself; one that lost against another is done again. */
final class PostgresEngine implements Engine {
    private static final int CONNECTIONS = 16;
    private static final int ATTEMPTS = 5;
    private static final int PATIENCE_MILLIS = 10_000;

    /** A number that no other program takes the lock of: "jira-mcp" in ASCII. */
    private static final String ALONE = "SELECT pg_advisory_xact_lock(" + 0x6A69_7261_2D6D_6370L + ")";

    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private PostgresEngine(HikariDataSource pool) {
        this.pool = requireNonNull(pool, "pool is null");
        this.jdbi = Jdbi.create(pool);
    }

    static PostgresEngine open(String url) {
        HikariDataSource pool = pool(url);
        try {
            Migrations.bring(pool, ALONE);
        } catch (RuntimeException failure) {
            pool.close();
            throw failure;
        }
        return new PostgresEngine(pool);
    }

    private static HikariDataSource pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("store");
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(PATIENCE_MILLIS);
        // Who has a table locked for longer than this is given up, or every caller would wait for as long.
        config.setConnectionInitSql("SET lock_timeout = '10s'");
        // Once for each connection: said for each transaction, it costs several questions to the server.
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.addDataSourceProperty("ApplicationName", "jira-mcp");
        // Rows that are added together go as one statement.
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("connectTimeout", "5");
        config.addDataSourceProperty("socketTimeout", "60");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        try {
            return new HikariDataSource(config);
        } catch (HikariPool.PoolInitializationException failure) {
            throw Failures.told(failure);
        }
    }

    /** A connection that broke since its last use is noticed by using it; what only reads is then done on another one. */
    @Override
    public <T> T read(Work<T> work) {
        try {
            return jdbi.withHandle(work::with);
        } catch (RuntimeException failure) {
            if (!dropBroken(failure)) {
                throw failure;
            }
            return jdbi.withHandle(work::with);
        }
    }

    @Override
    public <T> T write(Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return jdbi.inTransaction(work::with);
            } catch (RuntimeException failure) {
                if (dropBroken(failure) || attempt == ATTEMPTS || !Failures.isConflict(failure)) {
                    throw failure;
                }
            }
        }
    }

    /** Where one connection broke the others did too, most likely: none that waits in the pool is used again. */
    private boolean dropBroken(RuntimeException failure) {
        boolean broken = Failures.isBrokenConnection(failure);
        if (broken) {
            pool.getHikariPoolMXBean().softEvictConnections();
        }
        return broken;
    }

    @Override
    public void close() {
        pool.close();
    }
}
