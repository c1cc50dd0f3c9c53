package dev.jiramcp.sandbox.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.sandbox.TestingJira;
import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.rest.Bytes;
import dev.jiramcp.sandbox.rest.Reply;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilesTest {
    private static final String BODY = """
            --b
            Content-Disposition: form-data; name="file"; filename="año 1.txt"
            Content-Type: text/plain

            hello, file
            --b--
            """.replace("\n", "\r\n");
    private static final Map<String, String> FORM = Map.of("Content-Type", "multipart/form-data; boundary=b");
    private static final Map<String, String> CHECKED =
            Map.of("Content-Type", "multipart/form-data; boundary=b", "X-Atlassian-Token", "no-check");

    private final TestingJira jira = new TestingJira();
    private final TestingJira.Caller alex = jira.as("alex.chen");

    private Reply upload(Map<String, String> headers, String body) {
        return alex.send("POST", "/issue/FLOW-1/attachments", headers, Bytes.of(body));
    }

    private String uploaded() {
        Reply reply = upload(CHECKED, BODY);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        assertThat(reply.json().path(0).path("filename").asString()).isEqualTo("año 1.txt");
        return reply.json().path(0).path("id").asString();
    }

    @Test
    void takesAFileInAndWritesTheChangelog() {
        String id = uploaded();
        Issue issue = jira.site().issues().byIdOrKey("FLOW-1").orElseThrow();
        assertThat(issue.attached().attachments()).extracting(file -> file.id()).contains(id);
        assertThat(issue.histories()
                        .get(issue.histories().size() - 1)
                        .items()
                        .get(0)
                        .field())
                .isEqualTo("Attachment");
        assertThat(alex.get("/attachment/" + id).json().path("id").asInt()).isEqualTo(Integer.parseInt(id));
    }

    @Test
    void refusesAnUploadWithoutTheHeaderThatBrowsersCannotSend() {
        Reply reply = upload(FORM, BODY);
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body().text()).isEqualTo("XSRF check failed");
        assertThat(upload(CHECKED, BODY.replace("name=\"file\"", "name=\"other\""))
                        .status())
                .isEqualTo(400);
        assertThat(upload(Map.of("Content-Type", "application/json", "X-Atlassian-Token", "no-check"), "{}")
                        .status())
                .isEqualTo(415);
    }

    @Test
    void redirectsToTheMediaHostWhichKnowsOnlyItsOwnTokens() {
        Reply reply = alex.get("/attachment/content/" + uploaded());
        assertThat(reply.status()).isEqualTo(303);
        URI address = URI.create(reply.headers().first("Location").orElseThrow());
        assertThat(address.getHost()).isEqualTo("media.test");
        assertThat(jira.fetch(address, Map.of()).body().text()).isEqualTo("hello, file");
        URI forged = URI.create(address.toString().replaceAll("token=....", "token=0000"));
        assertThat(jira.fetch(forged, Map.of()).status()).isEqualTo(403);
        jira.wait(Duration.ofHours(1));
        assertThat(jira.fetch(address, Map.of()).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bytes=0-4 | 206 | hello",
                "bytes=7- | 206 | file",
                "bytes=-4 | 206 | file",
                "bytes=7-900 | 206 | file",
                "bytes=900- | 416 | ''",
                "bytes=5-2 | 416 | ''",
                "lines=1-2 | 400 | ''",
                "bytes=- | 400 | ''"
            })
    void answersThePartThatIsAskedFor(String range, int status, String content) {
        Reply reply = alex.send(
                "GET", "/attachment/content/" + uploaded() + "?redirect=false", Map.of("Range", range), Bytes.NONE);
        assertThat(reply.status()).isEqualTo(status);
        if (status == 206) {
            assertThat(reply.body().text()).isEqualTo(content);
        }
    }

    @Test
    void onlyWhoSeesTheIssueSeesItsFiles() {
        String id = uploaded();
        assertThat(jira.anonymous().get("/attachment/" + id).status()).isEqualTo(404);
        assertThat(jira.anonymous().get("/attachment/content/" + id).status()).isEqualTo(404);
    }

    @Test
    void takesAFileOff() {
        String id = uploaded();
        assertThat(alex.send("DELETE", "/attachment/" + id, Map.of(), Bytes.NONE)
                        .status())
                .isEqualTo(204);
        assertThat(alex.get("/attachment/" + id).status()).isEqualTo(404);
    }

    @Test
    void hasAThumbnailOfPicturesAndAStandInForTheRest() {
        String id = uploaded();
        assertThat(alex.get("/attachment/thumbnail/" + id).headers().first("Content-Type"))
                .hasValue("image/png");
        assertThat(alex.get("/attachment/thumbnail/" + id + "?fallbackToDefault=false")
                        .status())
                .isEqualTo(404);
    }
}
