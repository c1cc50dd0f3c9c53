package dev.jiramcp.store;

import static java.util.Objects.requireNonNull;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** PostgreSQL, which orders transactions itself; one that lost against another is done again. */
final class PostgresEngine implements Engine {
    private static final int CONNECTIONS = 16;
    private static final int ATTEMPTS = 5;
    private static final int PATIENCE_MILLIS = 10_000;

    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private PostgresEngine(HikariDataSource pool) {
        this.pool = requireNonNull(pool, "pool is null");
        this.jdbi = Jdbi.create(pool);
    }

    static PostgresEngine open(String url) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("store");
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(PATIENCE_MILLIS);
        config.addDataSourceProperty("ApplicationName", "jira-mcp");
        config.addDataSourceProperty("connectTimeout", "5");
        config.addDataSourceProperty("socketTimeout", "60");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        HikariDataSource pool;
        try {
            pool = new HikariDataSource(config);
        } catch (HikariPool.PoolInitializationException | IllegalArgumentException failure) {
            throw Failures.unavailable(failure);
        }
        Migrations.bring(pool);
        return new PostgresEngine(pool);
    }

    @Override
    public <T> T read(Work<T> work) {
        return jdbi.withHandle(work::with);
    }

    @Override
    public <T> T write(Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return jdbi.inTransaction(TransactionIsolationLevel.READ_COMMITTED, work::with);
            } catch (RuntimeException failure) {
                if (attempt == ATTEMPTS || !Failures.isConflict(failure)) {
                    throw failure;
                }
            }
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
