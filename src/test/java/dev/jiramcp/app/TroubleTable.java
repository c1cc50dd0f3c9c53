package dev.jiramcp.app;

import dev.jiramcp.model.Trouble;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Each trouble: how it comes about, as Atlassian does it; where it shows; and why it does not show elsewhere. */
final class TroubleTable {
    /** Where a trouble can show; the manual is the one place where each does. */
    enum At {
        /** In the result of a tool over MCP. */
        TOOL,
        /** On the pages by which a person connects. */
        CONNECTING,
        /** On the console's pages and in its API. */
        CONSOLE,
        /** In what {@code doctor} prints. */
        DOCTOR,
        /** In an answer of the gateway or of the token endpoint to an application. */
        GATEWAY
    }

    /** One trouble. */
    static final class Row {
        private final Trouble trouble;
        private Consumer<TroubledServer> cause = server -> {};
        private final Map<At, Function<TroubledServer, List<String>>> shown = new EnumMap<>(At.class);
        private final Map<String, String> settings = new HashMap<>();
        private final Map<At, String> never = new EnumMap<>(At.class);

        Row(Trouble trouble) {
            this.trouble = trouble;
        }

        Trouble trouble() {
            return trouble;
        }

        /** With this setting of the server. */
        Row with(String variable, String value) {
            settings.put(variable, value);
            return this;
        }

        /** How it comes about. */
        Row by(Consumer<TroubledServer> what) {
            cause = what;
            return this;
        }

        /** That it shows there: each of these texts says all of it. */
        Row at(At place, Function<TroubledServer, List<String>> texts) {
            shown.put(place, texts);
            return this;
        }

        /** That it shows there in one text. */
        Row in(At place, Function<TroubledServer, String> text) {
            return at(place, server -> List.of(text.apply(server)));
        }

        /** That it can't show there, and why. */
        Row never(String why, At... places) {
            for (At place : places) {
                never.put(place, why);
            }
            return this;
        }

        Map<String, String> settings() {
            return settings;
        }

        void provoke(TroubledServer server) {
            cause.accept(server);
        }

        Map<At, Function<TroubledServer, List<String>>> shown() {
            return shown;
        }

        Map<At, String> never() {
            return never;
        }

        @Override
        public String toString() {
            return trouble.code();
        }
    }

    static final String NO_PAGE =
            "a call gives the link and does not wait: what becomes of the walk stands on the page of the link";
    static final String NO_WALK = "doctor goes to no page of Atlassian's";
    static final String NO_CONNECTING = "an application is given the link, which the person opens";
    static final String NOT_WALKING = "it comes after connecting";
    static final String AS_JIRA = "the gateway passes Atlassian's own answer on, status, headers and body as they are";
    static final String NOT_ASKED = "doctor asks Jira nothing that it could answer so";
    static final String PRIVATE =
            "how a person's connection is, is not an application's to know: it is told that there is none";

    private TroubleTable() {}

    /** Every row. */
    static List<Row> rows() {
        return Stream.of(
                        TroublesOfConnecting.rows(),
                        TroublesOfTokens.rows(),
                        TroublesOfCalls.rows(),
                        TroublesHere.rows())
                .flatMap(List::stream)
                .toList();
    }

    static At[] but(At... shown) {
        List<At> these = List.of(shown);
        return Arrays.stream(At.values())
                .filter(place -> !these.contains(place))
                .toArray(At[]::new);
    }
}
