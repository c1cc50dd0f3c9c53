package dev.jiramcp.app.doctor;

import dev.jiramcp.http.Budget;
import dev.jiramcp.http.Http;
import dev.jiramcp.http.HttpAnswer;
import dev.jiramcp.http.HttpCall;
import dev.jiramcp.http.HttpFailure;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether Atlassian can be reached, and whether this machine's clock agrees with Atlassian's. */
final class Network {
    private static final Duration NOTABLE = Duration.ofSeconds(30);
    private static final Duration TOO_MUCH = Duration.ofMinutes(5);

    private final Http http;
    private final Clock clock;

    Network(Http http, Clock clock) {
        this.http = http;
        this.clock = clock;
    }

    List<Finding> examine(URI authUrl, URI apiUrl) {
        List<Finding> findings = new ArrayList<>();
        Optional<HttpAnswer> auth = reach("Atlassian's authorization server", authUrl, findings);
        Optional<HttpAnswer> api = reach("Atlassian's API gateway", apiUrl, findings);
        api.or(() -> auth).flatMap(Network::time).map(this::clock).ifPresent(findings::add);
        return findings;
    }

    private Optional<HttpAnswer> reach(String what, URI address, List<Finding> findings) {
        try {
            HttpAnswer answer = http.send(HttpCall.get(URI.create(address + "/"), Budget.PROBE));
            findings.add(Finding.good(what, address + " answers"));
            return Optional.of(answer);
        } catch (HttpFailure failure) {
            findings.add(Finding.broken(
                    what,
                    address + " can't be reached: " + failure.text(),
                    "Check the network, a proxy or firewall between, and the setting of this address."));
            return Optional.empty();
        }
    }

    private static Optional<Instant> time(HttpAnswer answer) {
        try {
            return answer.header("Date")
                    .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private Finding clock(Instant theirs) {
        Duration ahead = Duration.between(theirs, clock.instant());
        String text = "this machine is " + ahead.abs().toSeconds() + " seconds "
                + (ahead.isNegative() ? "behind" : "ahead of") + " Atlassian";
        String remedy = "Set the clock, best by NTP; tokens seem expired, or not yet valid, when clocks differ.";
        if (ahead.abs().compareTo(TOO_MUCH) > 0) {
            return Finding.broken("Clock", text, remedy);
        }
        return ahead.abs().compareTo(NOTABLE) > 0
                ? Finding.warning("Clock", text, remedy)
                : Finding.good("Clock", "agrees with Atlassian's");
    }
}
