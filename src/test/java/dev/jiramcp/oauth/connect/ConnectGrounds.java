package dev.jiramcp.oauth.connect;

import dev.jiramcp.connection.connect.SharedAccounts;
import dev.jiramcp.store.TestingDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What tests of the connect flow stand on, each on the database that it names; ended after each test. */
final class ConnectGrounds implements AfterEachCallback {
    private final List<TestingConnect> started = new ArrayList<>();

    TestingConnect on(TestingDatabase database) {
        return on(database, SharedAccounts.REFUSED);
    }

    TestingConnect on(TestingDatabase database, SharedAccounts policy) {
        TestingConnect connect = TestingConnect.on(database, policy);
        started.add(connect);
        return connect;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        started.forEach(TestingConnect::close);
        started.clear();
    }
}
