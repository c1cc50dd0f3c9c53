package dev.jiramcp.sandbox.seed;

import java.util.List;

/** What people at a maker of water sensors write about. */
final class Words {
    static final List<String> THINGS = lines("""
            sensor pairing
            alert rules
            the nightly export
            the flow chart
            meter readings
            the billing report
            firmware rollout
            the onboarding tour
            login by link
            the map view
            push messages
            leak detection
            the device list
            the audit trail
            CSV import
            the public API
            tenant quotas
            the calibration wizard
            search
            the weekly digest
            time zones
            the invoice page
            offline mode
            the gateway queue
            role settings
            the dashboard
            webhook delivery
            the usage forecast
            battery warnings
            the support form""");
    static final List<String> DEEDS = lines("""
            Add filters to
            Speed up
            Let people share
            Rework
            Document
            Cache results of
            Add tests for
            Show progress in
            Translate
            Make accessible:
            Remove the old code behind
            Support dark mode in
            Limit access to
            Log failures of
            Redesign
            Measure
            Split the service behind
            Add bulk actions to
            Explain errors in
            Migrate""");
    static final List<String> FAULTS = lines("""
            fails
            shows stale data
            hangs
            is slow
            loses the last entry
            counts twice
            returns a 500
            ignores the chosen time zone
            drops accents
            asks to sign in again
            shows a blank page
            rounds wrongly
            sends the same message twice""");
    static final List<String> CIRCUMSTANCES = lines("""
            after a restart
            on slow networks
            with more than 500 devices
            on the first of the month
            for read-only users
            in Safari
            when two people save at once
            with an expired session
            after the clocks change
            if the name has an apostrophe
            on tablets
            during a rollout
            when the queue is full""");
    static final List<String> REASONS = lines("""
            so that customers see it at once
            because support spends hours on it each week
            before the pilot in Rotterdam begins
            since two large customers asked for it
            so that we can drop the old tool
            to stay within the error budget
            as agreed in the quarterly review
            because the current way confuses new people""");
    static final List<String> EPICS = lines("""
            Self-service onboarding
            Leak alerts people trust
            Billing without surprises
            Faster device pages
            One sign-in everywhere
            Public API, first version
            Field crews offline
            Fewer pages at night
            Readable reports
            Accessible by design
            Firmware in waves
            Cheaper storage
            Know our usage
            A calmer inbox""");
    static final List<String> REQUESTS = lines("""
            Cannot sign in since this morning
            Invoice shows the wrong address
            Please add a colleague to our account
            How do we export readings for last year?
            Gateway is offline in the pump house
            Alert came two hours late
            Change of bank details
            Access to the API sandbox
            Sensor shows 0 l/s though water flows
            Report is empty for April
            New laptop for a new colleague
            VPN drops every hour
            Need a licence for the design tool
            Password reset message never arrives""");
    static final List<String> CHORES = lines("""
            Renew the certificates
            Order spare gateways
            Plan the warehouse move
            Review supplier contracts
            Prepare the customer day
            Update the safety handbook
            Collect feedback from the pilot
            Check the insurance
            Book the trade fair stand
            Inventory of test devices
            Write the monthly note
            Clean up old accounts""");
    static final List<String> SAID = lines("""
            I can reproduce this on staging.
            Looks good to me, thanks for the quick turn.
            Could we agree on the wording before we build it?
            The numbers from last week agree with this.
            Moved it behind a flag; I will remove the flag next week.
            This waits for the gateway team.
            Tested on two phones and a tablet, works.
            I would split this in two.
            Customer confirmed that it works now.
            Please add a note to the release page.
            It is the cache again.
            We talked about this in the stand-up: go on as planned.
            I am not sure that this is worth the risk before the release.
            Rolled back; error rate is normal again.""");
    static final List<String> WORK = lines("""
            Pairing on the first draft
            Review and small fixes
            Tests
            Reading logs
            Call with the customer
            Deploy and watch""");
    static final List<String> LABELS = List.of(
            "backend", "frontend", "tech-debt", "customer-request", "quick-win", "security", "docs", "performance");
    static final List<String> CODE = lines("""
            curl -s https://api.brightwell.example/v1/devices?limit=50 | jq '.items[].id'
            SELECT device_id, max(seen_at) FROM reading GROUP BY device_id;
            readings.stream().filter(r -> r.litres() > 0).toList();
            if (queue.remaining() < batch) { retryLater(batch); }
            {"device": "gw-0412", "state": "offline", "since": "06:12Z"}""");

    private Words() {}

    private static List<String> lines(String block) {
        return block.lines().toList();
    }

    /** With a capital letter first. */
    static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
