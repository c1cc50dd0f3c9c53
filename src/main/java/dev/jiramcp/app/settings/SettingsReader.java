package dev.jiramcp.app.settings;

import dev.jiramcp.exchange.InstallationUse;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Secret;
import dev.jiramcp.store.StoreAddress;
import dev.jiramcp.tool.Catalogue;
import dev.jiramcp.tool.Narrowing;
import dev.jiramcp.tool.Selection;
import dev.jiramcp.vault.MasterKeySource;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Turns texts into settings; what can't be turned is a problem, and its default stands in so that reading goes on. */
final class SettingsReader {
    private static final Pattern PROJECT_KEY = Pattern.compile("[A-Z][A-Z0-9_]{1,254}");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@:]+@[^\\s@:]+");

    private final Sources sources;
    private final Problems problems;
    private final Given given;

    SettingsReader(Sources sources, Problems problems) {
        this.sources = sources;
        this.problems = problems;
        this.given = new Given(sources, problems);
    }

    Settings settings() {
        boolean government = government();
        ListenAddress listen =
                given.value(Setting.LISTEN, ListenAddress::parse).orElse(new ListenAddress("127.0.0.1", 8080));
        Optional<URI> publicUrl = given.value(Setting.PUBLIC_URL, SettingsReader::origin);
        StoreAddress database = given.value(Setting.DATABASE_URL, StoreAddress::of)
                .orElse(new StoreAddress.Sqlite(sources.home().resolve("jira-mcp.db")));
        return new Settings(
                sources.home(),
                database,
                masterKeys(database),
                listen,
                publicUrl,
                new NetworkReader(sources, problems).read(),
                new SignInReader(sources, problems).read(listen, publicUrl),
                given.value(Setting.CLIENTS, ClientsFile::read).orElse(List.of()),
                given.value(Setting.TOKEN_ISSUERS, IssuersFile::read).orElse(List.of()),
                given.value(Setting.SERVER, SettingsReader::url),
                given.value(Setting.ATLASSIAN_AUTH_URL, SettingsReader::url).orElse(atlassian("auth", government)),
                given.value(Setting.ATLASSIAN_API_URL, SettingsReader::url).orElse(atlassian("api", government)),
                new AppsReader(given).read(),
                new CareReader(given).read(),
                new AuditReader(given).read(),
                given.value(
                                Setting.INSTALLATION_USE,
                                text -> InstallationUse.valueOf(Given.oneOf(text, "none", "reads", "all")
                                        .toUpperCase(Locale.ROOT)))
                        .orElse(InstallationUse.NONE),
                given.value(Setting.SITE, SettingsReader::site),
                apiToken(),
                offer(),
                given.value(Setting.PROJECTS, SettingsReader::projects).orElse(List.of()),
                given.value(Setting.POLICY, SettingsReader::existing),
                given.value(
                                Setting.LOG_FORMAT,
                                text -> Given.oneOf(text, "text", "json").equals("json"))
                        .orElse(false));
    }

    private List<MasterKeySource> masterKeys(StoreAddress database) {
        Optional<List<MasterKeySource>> named = given.value(Setting.MASTER_KEY, MasterKeySource::listOf);
        if (named.isEmpty() && database instanceof StoreAddress.Postgres && !given.isSet(Setting.MASTER_KEY)) {
            given.problem(
                    Setting.MASTER_KEY,
                    "it is missing; a PostgreSQL database needs one, the same for every server that shares it: "
                            + MasterKeySource.FORM);
        }
        return named.orElse(List.of(new MasterKeySource.File(sources.home().resolve("master.key"), true)));
    }

    private boolean government() {
        return given.value(
                        Setting.ATLASSIAN_CLOUD,
                        text -> Given.oneOf(text, "commercial", "government").equals("government"))
                .orElse(false);
    }

    private static URI atlassian(String host, boolean government) {
        return URI.create("https://" + host + (government ? ".atlassian-us-gov-mod.com" : ".atlassian.com"));
    }

    private static boolean isLocal(String host) {
        return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException notADay) {
            throw new IllegalArgumentException("'" + text + "' is not a day, such as 2027-05-31", notADay);
        }
    }

    private Optional<Settings.ApiToken> apiToken() {
        Optional<URI> site = sources.get(Setting.SITE).flatMap(given -> siteOf(given.text()));
        Optional<String> email = given.value(Setting.EMAIL, SettingsReader::email);
        Optional<Secret> token = given.value(Setting.API_TOKEN, Secret::of);
        if (token.isPresent()) {
            require(Setting.SITE, site);
            require(Setting.EMAIL, email);
        }
        Optional<LocalDate> ends = given.value(Setting.API_TOKEN_EXPIRES, SettingsReader::day);
        if (email.isPresent() && token.isEmpty()) {
            require(Setting.API_TOKEN, token);
        }
        return site.flatMap(url -> email.flatMap(who -> token.map(key -> new Settings.ApiToken(url, who, key, ends))));
    }

    private void require(Setting setting, Optional<?> value) {
        if (value.isEmpty() && !given.isSet(setting)) {
            given.problem(
                    setting,
                    "it is missing; an API token takes JIRA_MCP_SITE, JIRA_MCP_EMAIL and JIRA_MCP_API_TOKEN together");
        }
    }

    /** Each of the lists is checked by itself, so that a wrong name is said with the setting where it stands. */
    private Narrowing offer() {
        return new Narrowing(
                known(Setting.TOOLSETS, text -> Narrowing.of(text, "", "", false))
                        .toolsets(),
                known(Setting.TOOLS, text -> Narrowing.of("", text, "", false)).tools(),
                known(Setting.EXCLUDE_TOOLS, text -> Narrowing.of("", "", text, false))
                        .exclude(),
                given.isTrue(Setting.READ_ONLY));
    }

    private Narrowing known(Setting setting, Function<String, Narrowing> parse) {
        return given.value(setting, text -> checked(parse.apply(text))).orElse(Narrowing.NONE);
    }

    private static Narrowing checked(Narrowing narrowing) {
        try {
            Selection unused = Selection.of(Catalogue.ALL, narrowing);
            return narrowing;
        } catch (Refusal unknown) {
            throw new IllegalArgumentException(withoutDot(unknown.getMessage()), unknown);
        }
    }

    private static String withoutDot(String sentences) {
        return sentences.endsWith(".") ? sentences.substring(0, sentences.length() - 1) : sentences;
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static List<String> projects(String text) {
        List<String> keys = words(text);
        keys.stream()
                .filter(key -> !PROJECT_KEY.matcher(key).matches())
                .findFirst()
                .ifPresent(key -> {
                    throw new IllegalArgumentException("'" + key + "' is not a project key, such as PROJ");
                });
        return keys;
    }

    private static Path existing(String text) {
        Path place = Sources.path(text);
        if (!Files.isReadable(place)) {
            throw new IllegalArgumentException("'" + text + "' is not there, or can't be read");
        }
        return place;
    }

    private static String email(String text) {
        if (!EMAIL.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is not an e-mail address");
        }
        return text;
    }

    /** The site again, for those who need it with something else; what is wrong with it was said once. */
    private static Optional<URI> siteOf(String text) {
        try {
            return Optional.of(site(text));
        } catch (IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }

    private static URI site(String text) {
        URI site = url(text.contains("://") ? text : "https://" + text);
        if (site.getHost().indexOf('.') < 0 && !isLocal(site.getHost())) {
            throw new IllegalArgumentException("'" + text + "' is not a site, such as https://acme.atlassian.net");
        }
        return site;
    }

    /** This server's pages and metadata stand at the root of their address. */
    private static URI origin(String text) {
        URI url = url(text);
        if (!url.getPath().isEmpty()) {
            throw new IllegalArgumentException(
                    "'" + text + "' has a path; this server stands at the root of its address,"
                            + " such as https://jira-mcp.example.com");
        }
        return url;
    }

    /** URLs of others are https, or http on loopback. */
    static URI url(String text) {
        URI uri = parsed(text);
        String host = uri.getHost();
        if (host == null || uri.getUserInfo() != null || uri.getQuery() != null || uri.getFragment() != null) {
            throw noUrl(text);
        }
        if (!"https".equals(uri.getScheme()) && !("http".equals(uri.getScheme()) && isLocal(host))) {
            throw new IllegalArgumentException("'" + text + "' must begin with https:// (http:// on loopback only)");
        }
        return uri;
    }

    private static URI parsed(String text) {
        try {
            return URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        } catch (IllegalArgumentException noAddress) {
            throw noUrl(text);
        }
    }

    private static IllegalArgumentException noUrl(String text) {
        return new IllegalArgumentException("'" + text + "' is not a URL such as https://example.com");
    }
}
