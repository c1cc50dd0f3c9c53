package dev.jiramcp.sandbox;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.sandbox.data.Person;
import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.watch.VirtualClock;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Two sites without projects: Mia is a member of both, Sam of the first, Nobody of none that anybody grants. */
public final class TestingWorld implements World {
    public static final CloudId ACME = new CloudId("1324a887-45db-4bf4-9e99-ef0ff456d421");
    public static final CloudId BETA = new CloudId("8594f221-9797-4f78-9fa4-485e198d7cd0");
    public static final AccountId MIA = new AccountId("5b10ac8d82e05b22cc7d4ef5");
    public static final AccountId SAM = new AccountId("557058:f58131cb-b67d-43c7-b30d-6b58d40bd077");
    public static final AccountId ROBOT = new AccountId("557058:00000000-b67d-43c7-b30d-6b58d40bd077");

    @Override
    public List<Site> sites(Function<String, URI> address, VirtualClock clock) {
        Site acme = new Site(new Site.Identity(ACME, "acme", address.apply("acme")), clock);
        Site beta = new Site(new Site.Identity(BETA, "beta", address.apply("beta")), clock);
        Person mia = person(MIA, "Mia Krystof", "mia@example.com", Person.Kind.ATLASSIAN);
        acme.people().add(mia);
        beta.people().add(mia);
        acme.people().add(person(SAM, "Sam <Adler>", "sam@example.com", Person.Kind.ATLASSIAN));
        acme.people().add(person(ROBOT, "Robot", "robot@example.com", Person.Kind.APP));
        return List.of(acme, beta);
    }

    private static Person person(AccountId account, String name, String email, Person.Kind kind) {
        return new Person(account, name, email, true, true, kind, ZoneOffset.UTC, Set.of());
    }
}
