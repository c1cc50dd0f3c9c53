package dev.jiramcp.app.settings;

import dev.jiramcp.model.Secret;
import dev.jiramcp.oauth.member.EntryRule;
import dev.jiramcp.oauth.signin.OidcSettings;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads how people sign in: settings that only mean something together. */
final class SignInReader {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Pattern WORD = Pattern.compile("[\\x21-\\x7E]{1,255}");

    private final Sources sources;
    private final Problems problems;

    SignInReader(Sources sources, Problems problems) {
        this.sources = sources;
        this.problems = problems;
    }

    /** Where others reach this server, people sign in with Atlassian unless it is said. */
    SignInWay read(ListenAddress listen, Optional<URI> publicUrl) {
        boolean reached = !listen.loopback()
                || publicUrl
                        .map(URI::getHost)
                        .filter(host -> !LOOPBACK.contains(host))
                        .isPresent();
        String usual = reached ? "atlassian" : "local";
        String way =
                text(Setting.SIGN_IN).map(text -> text.toLowerCase(Locale.ROOT)).orElse(usual);
        if (text(Setting.SIGN_IN).isEmpty() && text(Setting.OIDC_ISSUER).isPresent()) {
            problem(Setting.SIGN_IN, "it is missing, and " + Setting.OIDC_ISSUER.variable() + " is set: say oidc");
        }
        return switch (way) {
            case "local" -> local(listen, publicUrl);
            case "atlassian" -> atlassian(listen, publicUrl);
            case "oidc" -> oidc(listen, publicUrl);
            default -> {
                problem(Setting.SIGN_IN, "'" + way + "' is not one of local, atlassian, oidc");
                yield new SignInWay.Local();
            }
        };
    }

    private SignInWay local(ListenAddress listen, Optional<URI> publicUrl) {
        if (!listen.loopback()) {
            onLoopbackOnly(listen.host());
        }
        publicUrl.map(URI::getHost).filter(host -> !LOOPBACK.contains(host)).ifPresent(this::onLoopbackOnly);
        return new SignInWay.Local();
    }

    private void onLoopbackOnly(String host) {
        problem(
                Setting.SIGN_IN,
                "'local' makes every caller the person of this machine, so it works on loopback only, not on " + host);
    }

    private SignInWay atlassian(ListenAddress listen, Optional<URI> publicUrl) {
        checkAddress(listen, publicUrl);
        List<Setting> app = List.of(Setting.ATLASSIAN_CLIENT_ID, Setting.ATLASSIAN_CLIENT_SECRET);
        if (app.stream().anyMatch(setting -> text(setting).isPresent())) {
            app.stream()
                    .filter(setting -> text(setting).isEmpty())
                    .forEach(setting -> problem(
                            setting,
                            "it is missing; an app of Atlassian's has a client id and a secret, or is set up in the console"
                                    + " with neither set here"));
        }
        return new SignInWay.Atlassian(
                rule(true, text(Setting.SITE).map(SignInReader::members).orElse("")));
    }

    /** Where nothing else is said, the members of the one site that the operator named. */
    private static String members(String site) {
        return "site:" + site.replaceFirst("^https?://", "").replaceFirst("[/:].*", "");
    }

    private SignInWay oidc(ListenAddress listen, Optional<URI> publicUrl) {
        checkAddress(listen, publicUrl);
        Optional<URI> issuer = needed(Setting.OIDC_ISSUER).flatMap(this::issuer);
        Optional<String> client = needed(Setting.OIDC_CLIENT_ID).flatMap(this::clientId);
        Optional<Secret> secret = needed(Setting.OIDC_CLIENT_SECRET).map(Secret::of);
        EntryRule rule = rule(false, "");
        return issuer.flatMap(url -> client.flatMap(id -> secret.<SignInWay>map(
                        key -> new SignInWay.Oidc(new OidcSettings(url, id, key, groups()), rule))))
                .orElseGet(SignInWay.Local::new);
    }

    private String groups() {
        String claim = text(Setting.OIDC_GROUPS_CLAIM).orElse(OidcSettings.GROUPS);
        if (!WORD.matcher(claim).matches() || claim.length() > OidcSettings.LONGEST_CLAIM) {
            problem(Setting.OIDC_GROUPS_CLAIM, "'" + claim + "' is not the name of a claim");
            return OidcSettings.GROUPS;
        }
        return claim;
    }

    private void checkAddress(ListenAddress listen, Optional<URI> publicUrl) {
        if (!listen.loopback()
                && publicUrl.isEmpty()
                && text(Setting.PUBLIC_URL).isEmpty()) {
            problem(Setting.PUBLIC_URL, "it is missing; people who sign in come back to this address");
        }
    }

    /** Where it names nobody, whoever has the link of the start comes in, and invites others. */
    private EntryRule rule(boolean atlassian, String usual) {
        EntryRule given = EntryRule.of(
                text(Setting.ADMINS).orElse(""), text(Setting.ALLOW).orElse(""));
        EntryWords words = new EntryWords(atlassian);
        words.wrongAdmins(given).forEach(wrong -> problem(Setting.ADMINS, wrong));
        words.wrongEntries(given).forEach(wrong -> problem(Setting.ALLOW, wrong));
        return EntryRule.of(text(Setting.ADMINS).orElse(""), text(Setting.ALLOW).orElse(usual));
    }

    /** An issuer is compared character by character, so it stays as it is written. */
    private Optional<URI> issuer(String text) {
        try {
            URI uri = URI.create(text);
            boolean secure = "https".equals(uri.getScheme())
                    || ("http".equals(uri.getScheme()) && LOOPBACK.contains(String.valueOf(uri.getHost())));
            if (secure && uri.getHost() != null && uri.getRawQuery() == null && uri.getRawFragment() == null) {
                return Optional.of(uri);
            }
        } catch (IllegalArgumentException noAddress) {
            // said below, with the other ways in which it can be wrong
        }
        problem(Setting.OIDC_ISSUER, "'" + text + "' is not an issuer, such as https://login.example.com");
        return Optional.empty();
    }

    private Optional<String> clientId(String text) {
        if (!WORD.matcher(text).matches()) {
            problem(Setting.OIDC_CLIENT_ID, "'" + text + "' is not a client id");
            return Optional.empty();
        }
        return Optional.of(text);
    }

    private Optional<String> needed(Setting setting) {
        Optional<String> text = text(setting).filter(given -> !given.isBlank());
        if (text.isEmpty()) {
            problem(setting, "it is missing; JIRA_MCP_SIGN_IN=oidc takes an issuer, a client id and a client secret");
        }
        return text;
    }

    private Optional<String> text(Setting setting) {
        return sources.get(setting).map(Sources.Value::text);
    }

    private void problem(Setting setting, String what) {
        problems.add(sources.get(setting).map(Sources.Value::origin).orElse(setting.variable()), what);
    }
}
