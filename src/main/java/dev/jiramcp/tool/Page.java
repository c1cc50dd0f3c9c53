package dev.jiramcp.tool;

/**
 * An output whose items can be cut short where the whole is too long for the caller, and continued where it was cut.
 *
 * @param <O> the output record itself
 */
public interface Page<O extends Record> {
    /** How many items there are in this output. */
    int size();

    /**
     * This output with its first items alone, and with the page token that continues right after them (see
     * {@link PageToken#plus}).
     *
     * @param items more than none and less than all
     */
    O first(int items);

    /** Where the caller finds the items that were cut. */
    default String rest() {
        return "next_page_token continues after them";
    }
}
