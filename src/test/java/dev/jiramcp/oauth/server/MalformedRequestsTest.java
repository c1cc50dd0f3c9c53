package dev.jiramcp.oauth.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.oauth.TestingDoor;
import dev.jiramcp.store.TestingDatabase;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no client of good faith sends: each is refused as what it is, and none is a failure of this server. */
class MalformedRequestsTest {
    /** What a server answers to this text. */
    private static String answer(URI server, String request) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    private static String head(URI server, String line) {
        return line + " HTTP/1.1\r\nHost: 127.0.0.1:" + server.getPort() + "\r\nConnection: close\r\n";
    }

    private static String post(URI server, String path, String body) throws IOException {
        return answer(
                server,
                head(server, "POST " + path) + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                        + body.getBytes(US_ASCII).length + "\r\n\r\n" + body);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /oauth/token      | grant_type=%zz
                    /oauth/token      | grant_type=refresh_token&refresh_token=%c3%28&client_id=jira-mcp
                    /oauth/revoke     | token=%
                    /oauth/introspect | token=%u0041
                    """)
    void aFormThatCannotBeReadIsInvalid(String path, String body) throws IOException {
        try (TestingDoor door = new TestingDoor(TestingDatabase.SQLITE)) {
            assertThat(post(door.at(""), path, body)).startsWith("HTTP/1.1 4");
        }
    }

    @Test
    void aFormThatIsTooLargeIsInvalid() throws IOException {
        try (TestingDoor door = new TestingDoor(TestingDatabase.SQLITE)) {
            assertThat(post(door.at(""), "/oauth/token", "a=b&".repeat(2_000))).startsWith("HTTP/1.1 4");
            assertThat(post(door.at(""), "/oauth/token", "a=" + "b".repeat(300_000)))
                    .startsWith("HTTP/1.1 4");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/oauth/authorize?client_id=%zz",
                "/oauth/authorize?client_id=jira-mcp&state=a|b&response_type=code",
                "/clients?a=|",
                "/clients?a=%zz",
                "/clients?a=\"<>",
                "/clients?a=%",
                "/oauth/consent/%zz",
                "/oauth/consent/|"
            })
    void anAddressThatIsNoneIsRefusedOrTakenAsItIs(String path) throws IOException {
        try (TestingDoor door = new TestingDoor(TestingDatabase.SQLITE)) {
            URI server = door.at("");
            assertThat(answer(server, head(server, "GET " + path) + "\r\n")).doesNotStartWith("HTTP/1.1 5");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"answer=%zz", "answer=%"})
    void aFormOfAPageThatCannotBeReadIsInvalid(String body) throws IOException {
        try (TestingDoor door = new TestingDoor(TestingDatabase.SQLITE)) {
            assertThat(post(door.at(""), "/sign-out", body)).doesNotStartWith("HTTP/1.1 5");
            assertThat(post(door.at(""), "/clients", body)).doesNotStartWith("HTTP/1.1 5");
        }
    }
}
