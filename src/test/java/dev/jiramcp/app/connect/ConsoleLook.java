package dev.jiramcp.app.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ViewportSize;
import dev.jiramcp.browser.Accessible;
import java.nio.file.Path;
import java.util.Set;

/**
 * How a page of the console has to look, whatever is on it: nothing serious for axe in light and dark, no style or script of
 * its own, and no scrolling sideways on a phone or where everything is enlarged. With {@code -Dpictures.write=true} it is kept as a picture for the
 * documentation.
 */
final class ConsoleLook {
    private static final Path PICTURES = Path.of(System.getProperty("pictures.folder", "docs/pictures/console"));
    private static final int PHONE = 390;

    /** A screen of 1280 pixels at 200 % and at 400 % of its size, and phones. */
    private static final int[] WIDTHS = {640, 320, PHONE};

    /** Pages of which the documentation has a picture as on a phone. */
    private static final Set<String> ON_A_PHONE =
            Set.of("connections", "connections-installation", "overview", "policy-error", "policy-rehearsal", "tools");

    private ConsoleLook() {}

    static void check(Page page, String name) {
        assertThat((Integer) page.evaluate("document.querySelectorAll('style, [style], script:not([src])').length"))
                .as("styles and scripts in " + name)
                .isZero();
        assertThat(page.locator("h1").count()).as("first headings of " + name).isEqualTo(1);
        for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            page.emulateMedia(
                    new Page.EmulateMediaOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
            assertThat(Accessible.troubles(page)).as(name + ", " + scheme).isEmpty();
            picture(page, name + (scheme == ColorScheme.DARK ? "-dark" : ""));
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        onAPhone(page, name);
    }

    private static void onAPhone(Page page, String name) {
        ViewportSize desktop = page.viewportSize();
        for (int width : WIDTHS) {
            page.setViewportSize(width, 740);
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .as("width of " + name + " on a screen of " + width)
                    .isLessThanOrEqualTo(width);
        }
        page.setViewportSize(PHONE, 740);
        assertThat(Accessible.troubles(page)).as(name + " on a phone").isEmpty();
        if (ON_A_PHONE.contains(name) || System.getProperty("pictures.folder") != null) {
            picture(page, name + "-phone");
        }
        page.setViewportSize(desktop.width, desktop.height);
    }

    /** A name in several words is that of a state of a page, of which the documentation has no picture. */
    private static void picture(Page page, String name) {
        boolean elsewhere = System.getProperty("pictures.folder") != null;
        if (Boolean.getBoolean("pictures.write") && (elsewhere || name.indexOf(' ') < 0)) {
            byte[] unused = page.screenshot(new Page.ScreenshotOptions()
                    .setPath(PICTURES.resolve(name.replace(' ', '-') + ".png"))
                    .setFullPage(page.evaluate("document.documentElement.scrollHeight") instanceof Integer height
                            && height < 1600));
        }
    }
}
