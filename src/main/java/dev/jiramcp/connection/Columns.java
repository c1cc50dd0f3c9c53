package dev.jiramcp.connection;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.jiramcp.jira.Site;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Scope;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;

/** How values that are more than a number or a text stand in the columns of tables. */
public final class Columns {
    private Columns() {}

    /** Scopes in one text. */
    public static String scopes(Collection<Scope> scopes) {
        String[] words = new String[scopes.size()];
        int at = 0;
        for (Scope scope : scopes) {
            words[at++] = scope.value();
        }
        Arrays.sort(words);
        return String.join(" ", words);
    }

    /** The scopes of a text. */
    public static Set<Scope> scopes(String text) {
        return Arrays.stream(text.split(" "))
                .filter(word -> !word.isEmpty())
                .map(Scope::new)
                .collect(toUnmodifiableSet());
    }

    /** Sites in one text. */
    public static String sites(List<Site> sites) {
        ArrayNode list = Json.array();
        sites.forEach(site -> list.addObject()
                .put("id", site.id().value())
                .put("name", site.name())
                .put("url", site.url().toString()));
        return Json.write(list);
    }

    /** The sites of a text. */
    public static List<Site> sites(String text) {
        List<Site> sites = new ArrayList<>();
        Json.parse(text)
                .forEach(site -> sites.add(new Site(
                        new CloudId(site.path("id").asString("")),
                        site.path("name").asString(""),
                        URI.create(site.path("url").asString("")))));
        return List.copyOf(sites);
    }

    /** An instant of a row. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }

    /** An instant of a row that need not be there. */
    public static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    /** A text of a row that need not be there. */
    public static Optional<String> optionalText(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    /** Bytes of a row that need not be there. */
    public static Optional<byte[]> optionalBytes(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getBytes(column));
    }
}
