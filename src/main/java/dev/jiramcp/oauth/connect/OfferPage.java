package dev.jiramcp.oauth.connect;

import dev.jiramcp.connection.connect.Offer;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.Scope;
import dev.jiramcp.web.page.Page;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The page that shows the account and the sites that came back, before they are linked. */
final class OfferPage {
    private OfferPage() {}

    static Page of(View view, Offer offer) {
        Map<String, Object> model = new HashMap<>();
        model.put("name", offer.account().name());
        model.put("email", offer.account().email().orElse(""));
        model.put("account", offer.account().id().value());
        model.put("sites", sites(offer));
        model.put("everySite", offer.reach().everySite());
        model.put("several", offer.sites().size() > 1);
        model.put("wishMissed", offer.wishMissed().orElse(""));
        model.put("scopes", ConfirmPage.inWords(offer.scopes().stream().sorted().toList()));
        model.put("missing", offer.missing().stream().sorted().map(Scope::value).toList());
        model.put("swapped", offer.guard().swapped());
        model.put(
                "before", offer.guard().before().stream().map(AccountId::value).toList());
        model.put("shared", offer.guard().shared());
        model.put("problem", "");
        model.put("problemCode", "");
        return view.page("offer", "Is this right?", model);
    }

    private static List<Map<String, Object>> sites(Offer offer) {
        return offer.sites().stream().map(site -> site(site, offer)).toList();
    }

    private static Map<String, Object> site(Site site, Offer offer) {
        return Map.of(
                "id", site.id().value(),
                "name", site.name(),
                "url", site.url().toString(),
                "chosen", offer.preselected().contains(site),
                "usual", offer.reach().usual().filter(site.id()::equals).isPresent());
    }
}
