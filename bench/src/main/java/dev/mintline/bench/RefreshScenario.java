package dev.mintline.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Refresh exchanges for every kind of token, number of Actions and number of clients that was asked for. */
final class RefreshScenario {
    private static final int FIRST_WARM_UPS = 3;

    private final RefreshOptions options;
    private final ServerUnderTest server;
    private final Bench bench;
    private final PrintStream progress;
    private final List<Cell> cells = new ArrayList<>();
    private Ceiling ceiling;

    private RefreshScenario(
            RefreshOptions options, ServerUnderTest server, Bench bench, Ceiling ceiling, PrintStream progress) {
        this.options = options;
        this.server = server;
        this.bench = bench;
        this.ceiling = ceiling;
        this.progress = progress;
    }

    static Report run(RefreshOptions options, PrintStream progress) throws IOException, InterruptedException {
        try (ServerUnderTest server = ServerUnderTest.open(options);
                Bench bench = Bench.prepare(server.credentials())) {
            Ceiling first = Ceiling.measureApart(options.jvm(), options.ceiling());
            RefreshScenario scenario = new RefreshScenario(options, server, bench, first, progress);
            for (TokenKind kind : options.kinds()) {
                scenario.measure(kind);
            }
            return new Report(server.store(), first.provider(), List.copyOf(scenario.cells));
        }
    }

    private void measure(TokenKind kind) throws IOException, InterruptedException {
        List<RefreshForm> forms = bench.forms(kind, options.mostClients());
        for (int actions : options.actions()) {
            bench.bind(actions, forms.getFirst());
            // A new set of Actions has the JVM compile anew; the first cell would pay for it.
            Load.run(bench.endpoint(), forms, options.warmup().multipliedBy(FIRST_WARM_UPS));
            for (int clients : options.clients()) {
                Load.run(bench.endpoint(), forms, options.warmup());
                measure(kind, actions, forms.subList(0, clients));
            }
        }
    }

    private void measure(TokenKind kind, int actions, List<RefreshForm> forms)
            throws IOException, InterruptedException {
        // Outside the measured CPU: answering costs the server some, too.
        StoreFigures.Reading figuresBegin = server.figures().read();
        double serverBegin = ProcessCpu.seconds(server.pid());
        Optional<Double> storeBegin = server.storePid().map(ProcessCpu::seconds);
        Load load = Load.run(bench.endpoint(), forms, options.measured());
        double serverCpu = ProcessCpu.seconds(server.pid()) - serverBegin;
        Optional<Double> storeCpu =
                storeBegin.map(begin -> ProcessCpu.seconds(server.storePid().orElseThrow()) - begin);
        StoreFigures.Reading figures = server.figures().read().since(figuresBegin);
        Ceiling before = ceiling;
        ceiling = Ceiling.measureApart(options.jvm(), options.ceiling());
        double mean = (before.pairsPerSecond() + ceiling.pairsPerSecond()) / 2;
        Cell cell = new Cell(kind, actions, forms.size(), load, figures, serverCpu, storeCpu, mean);
        cells.add(cell);
        progress.println(cell.line());
        if (load.failures() > 0) {
            progress.println(load.failures() + " exchanges failed, for example: " + load.example());
        }
    }
}
