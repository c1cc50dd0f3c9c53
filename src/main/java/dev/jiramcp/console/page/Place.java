package dev.jiramcp.console.page;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.console.Rights;
import dev.jiramcp.oauth.session.Cookies;
import dev.jiramcp.oauth.signin.SignIn;
import dev.jiramcp.web.OurHosts;
import dev.jiramcp.web.page.Pages;

/**
 * Where a console stands.
 *
 * @param base the path of its overview, such as {@code /console}
 * @param pages writes pages
 * @param hosts the names of this server
 * @param signIn who is at a page
 * @param cookies ours
 * @param rights who may what
 */
public record Place(String base, Pages pages, OurHosts hosts, SignIn signIn, Cookies cookies, Rights rights) {
    public Place {
        requireNonNull(base, "base is null");
        requireNonNull(pages, "pages is null");
        requireNonNull(hosts, "hosts is null");
        requireNonNull(signIn, "signIn is null");
        requireNonNull(cookies, "cookies is null");
        requireNonNull(rights, "rights is null");
    }
}
