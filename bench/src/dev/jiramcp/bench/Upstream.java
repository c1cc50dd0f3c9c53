package dev.jiramcp.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jiramcp.web.WebServer;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A site that answers with ready text, so that its own work is small: who one is, the fields, and ten issues for any
 * query. A query that says {@code wait-2000} is answered after so many milliseconds, without holding a thread.
 */
final class Upstream extends HttpServlet implements AutoCloseable {
    private static final long serialVersionUID = 1;
    private static final Pattern WAIT = Pattern.compile("wait-(\\d+)");
    private static final String ACCOUNT = "5b10a2844c20165700ede21g";
    private static final String PERSON = """
            {"accountId":"%s","accountType":"atlassian","displayName":"Ada Example","active":true,\
            "emailAddress":"ada@example.com","timeZone":"Europe/Berlin","locale":"en_GB"}""".formatted(ACCOUNT);
    private static final String ISSUES = "{\"isLast\":true,\"issues\":["
            + IntStream.rangeClosed(1, 10).mapToObj(Upstream::issue).collect(Collectors.joining(","))
            + "]}";
    private static final String FIELDS = "["
            + IntStream.rangeClosed(10001, 10060)
                    .mapToObj("""
                            {"id":"customfield_%1$d","key":"customfield_%1$d","name":"Field %1$d","custom":true,\
                            "schema":{"type":"string","custom":"com.atlassian.jira:textfield","customId":%1$d}}"""::formatted)
                    .collect(Collectors.joining(","))
            + "]";
    private static final Map<String, String> ANSWERS = Map.of(
            "/_edge/tenant_info", "{\"cloudId\":\"1324a887-45db-1bf4-1e99-ef0ff456d421\"}",
            "/rest/api/3/myself", PERSON,
            "/rest/api/3/field", FIELDS,
            "/rest/api/3/search/jql", ISSUES);

    private final transient ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "upstream-clock");
        thread.setDaemon(true);
        return thread;
    });
    private final transient AtomicInteger requests = new AtomicInteger();
    private final Set<String> unknown = ConcurrentHashMap.newKeySet();
    private final transient WebServer server =
            WebServer.start(new InetSocketAddress("127.0.0.1", 0), Map.of("/*", this));

    private static String issue(int number) {
        return """
                {"id":"%1$d","key":"DEMO-%1$d","self":"https://demo.atlassian.net/rest/api/3/issue/%1$d","fields":{\
                "summary":"The export of report %1$d loses the last column","status":{"id":"3","name":"In Progress",\
                "statusCategory":{"id":4,"key":"indeterminate","name":"In Progress"}},"issuetype":{"id":"10001",\
                "name":"Bug","subtask":false,"hierarchyLevel":0},"priority":{"id":"2","name":"High"},"assignee":%2$s,\
                "reporter":%2$s,"labels":["export","reports"],"created":"2026-03-01T09:00:00.000+0000",\
                "updated":"2026-03-04T10:11:12.000+0000","project":{"id":"10000","key":"DEMO","name":"Demo"},\
                "parent":{"id":"9","key":"DEMO-9","fields":{"summary":"Exports"}},"duedate":null,"resolution":null}}"""
                .formatted(number, PERSON);
    }

    URI uri() {
        return server.uri();
    }

    /** How many requests have come since this was asked before. */
    int requests() {
        return requests.getAndSet(0);
    }

    /** What was asked for and is not there. */
    Set<String> unknown() {
        return unknown;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        requests.incrementAndGet();
        String path = request.getRequestURI();
        String body = new String(request.getInputStream().readAllBytes(), UTF_8);
        Matcher wait = WAIT.matcher(body);
        if (wait.find()) {
            AsyncContext later = request.startAsync();
            later.setTimeout(0);
            clock.schedule(() -> finish(later, path), Long.parseLong(wait.group(1)), TimeUnit.MILLISECONDS);
        } else {
            answer(response, path);
        }
    }

    private void finish(AsyncContext later, String path) {
        try {
            answer((HttpServletResponse) later.getResponse(), path);
            later.complete();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private void answer(HttpServletResponse response, String path) throws IOException {
        String text = ANSWERS.getOrDefault(path, "{}");
        if (!ANSWERS.containsKey(path)) {
            unknown.add(path);
            response.setStatus(404);
        }
        byte[] bytes = text.getBytes(UTF_8);
        response.setContentType("application/json;charset=UTF-8");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        server.close();
    }
}
