package dev.jiramcp.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jiramcp.app.Program;
import dev.jiramcp.app.Terminal;
import dev.jiramcp.audit.AuditQuery;
import dev.jiramcp.audit.AuditQuery.Field;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which audit records are meant, in options. */
final class AuditFilter {
    private static final int LONGEST = 64 << 10;

    @Mixin
    private ForTenant tenant = new ForTenant();

    @Option(
            names = "--actor",
            paramLabel = "WHO",
            description = "Who did it: a user id, or a part such as system:refresh.")
    private Optional<String> actor = Optional.empty();

    @Option(names = "--client", paramLabel = "CLIENT", description = "Through which client.")
    private Optional<String> client = Optional.empty();

    @Option(names = "--action", paramLabel = "ACTION", description = "What, such as tool.call or connect.linked.")
    private Optional<String> action = Optional.empty();

    @Option(
            names = "--outcome",
            paramLabel = "OUTCOME",
            description =
                    "What came of it, such as done, allowed, refused or failed; 'missing' for what was allowed and of"
                            + " which no end was written.")
    private Optional<String> outcome = Optional.empty();

    @Option(names = "--subject", paramLabel = "ID", description = "To what it was done.")
    private Optional<String> subject = Optional.empty();

    @Option(names = "--site", paramLabel = "SITE", description = "On which site: its host or its cloud id.")
    private Optional<String> site = Optional.empty();

    @Option(names = "--tool", paramLabel = "TOOL", description = "By which tool.")
    private Optional<String> tool = Optional.empty();

    @Option(names = "--connection", paramLabel = "ID", description = "With which connection.")
    private Optional<String> connection = Optional.empty();

    @Option(
            names = "--token",
            paramLabel = "FILE",
            description = "About which token: a file that holds it, or - for standard input. It is never an argument.")
    private Optional<String> token = Optional.empty();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "From a time on: 2026-11-22, 2026-11-22T09:30:00Z, or 90m, 24h, 7d for so long ago.")
    private Optional<String> since = Optional.empty();

    @Option(names = "--until", paramLabel = "TIME", description = "Before a time, in the same form.")
    private Optional<String> until = Optional.empty();

    /** The organisation that is meant. */
    TenantId tenant() {
        return tenant.id();
    }

    /** The records that are meant. */
    AuditQuery query(Program program, Terminal terminal, Instant now) {
        AuditQuery query = AuditQuery.ALL;
        query = with(query, Field.ACTOR, actor);
        query = with(query, Field.CLIENT, client);
        query = with(query, Field.ACTION, action);
        query = with(query, Field.OUTCOME, outcome);
        query = with(query, Field.SUBJECT, subject);
        query = with(query, Field.SITE, site);
        query = with(query, Field.TOOL, tool);
        query = with(query, Field.CONNECTION, connection);
        query = with(
                query, Field.TOKEN, token.map(place -> program.audit().fingerprint(tenant(), read(place, terminal))));
        AuditQuery from = query;
        AuditQuery bounded =
                since.map(text -> from.since(Moment.read(text, now))).orElse(from);
        return until.map(text -> bounded.until(Moment.read(text, now))).orElse(bounded);
    }

    private static AuditQuery with(AuditQuery query, Field field, Optional<String> value) {
        return value.map(text -> query.with(field, text)).orElse(query);
    }

    private static Secret read(String place, Terminal terminal) {
        try {
            byte[] text = place.equals("-") ? terminal.in().readNBytes(LONGEST) : Files.readAllBytes(Path.of(place));
            return Secret.of(new String(text, UTF_8).strip());
        } catch (IOException | InvalidPathException unreadable) {
            throw Refusal.of(Refusal.Kind.INVALID, "unreadable_token", "The token can't be read from there.")
                    .withRemedy("Give a file that holds it, or - and the token on standard input.")
                    .causedBy(unreadable);
        } catch (IllegalArgumentException blank) {
            throw Refusal.of(Refusal.Kind.INVALID, "unreadable_token", "There is no token in it.");
        }
    }
}
