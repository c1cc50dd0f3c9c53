package dev.jiramcp.web.page;

import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.util.List;
import java.util.Map;

/** The function {@code asset('style.css')} of templates: the path of a file with its hash in the name. */
final class AssetNames extends AbstractExtension {
    private final Assets assets;

    AssetNames(Assets assets) {
        this.assets = assets;
    }

    @Override
    public Map<String, Function> getFunctions() {
        return Map.of("asset", new Asset(assets));
    }

    private record Asset(Assets assets) implements Function {
        @Override
        public List<String> getArgumentNames() {
            return List.of("name");
        }

        @Override
        public Object execute(
                Map<String, Object> arguments, PebbleTemplate template, EvaluationContext context, int line) {
            return assets.path(String.valueOf(arguments.get("name")));
        }
    }
}
