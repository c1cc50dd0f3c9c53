package dev.jiramcp.jira;

import static java.util.stream.Collectors.toMap;

import dev.jiramcp.model.Refusal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Jira as one account on one site, over HTTP. */
final class BoundJira implements Jira {
    private static final Pattern CUSTOM_FIELD = Pattern.compile("customfield_[0-9]{1,12}");

    private final JiraLogin login;
    private final Sender sender;
    private final Metadata metadata;
    private final RecentWrites writes;

    BoundJira(JiraLogin login, Sender sender, Memory memory, RecentWrites writes) {
        this.login = login;
        this.sender = sender;
        this.metadata = new Metadata(this, memory, login.identity());
        this.writes = writes;
    }

    @Override
    public Site site() {
        return login.site();
    }

    @Override
    public JsonNode send(JiraCall call) {
        try {
            return sender.send(login, call);
        } catch (Refusal refusal) {
            boolean about =
                    refusal.kind() == Refusal.Kind.INVALID && call.body().isPresent();
            throw about ? named(refusal) : refusal;
        }
    }

    @Override
    public Optional<String> redirect(JiraCall call) {
        return sender.redirect(login, call);
    }

    /** Jira speaks of custom fields by their ids; people know their names. Asked for calls with a body alone, as reading names has none. */
    private Refusal named(Refusal refusal) {
        if (!CUSTOM_FIELD.matcher(refusal.text()).find()) {
            return refusal;
        }
        try {
            Map<String, String> names =
                    metadata.fields().stream().collect(toMap(Field::id, Field::name, (one, other) -> one));
            return refusal.withText(CUSTOM_FIELD.matcher(refusal.text()).replaceAll(match -> {
                String id = match.group();
                String name = names.get(id);
                return Matcher.quoteReplacement(name == null ? id : Words.clean(name) + " (" + id + ")");
            }));
        } catch (Refusal namesNotKnown) {
            return refusal;
        }
    }

    @Override
    public Metadata metadata() {
        return metadata;
    }

    @Override
    public RecentWrites recentWrites() {
        return writes;
    }
}
