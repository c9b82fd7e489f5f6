package dev.mintline.actions.npm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mintline.actions.Action;
import dev.mintline.actions.Outcome;
import dev.mintline.actions.Packages;
import dev.mintline.actions.Runs;
import dev.mintline.actions.host.Host;
import dev.mintline.actions.run.CacheSnapshot;
import dev.mintline.actions.wire.HostReply;
import dev.mintline.actions.worker.ProcessBuilds;
import dev.mintline.actions.worker.WorkerSettings;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Published packages, as npm has them, load and work in an Action. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RealPackagesTest {
    private static final AtomicInteger VERSIONS = new AtomicInteger();
    private static final BuildSandbox SANDBOX = new ProcessBuilds(WorkerSettings.standard(), BuildLimits.DEFAULT);
    private static Registry registry;

    @BeforeAll
    static void tarballs() throws Exception {
        registry = new TarballFolder(NpmFolder.get(), BuildLimits.DEFAULT);
    }

    @AfterAll
    static void close() {
        SANDBOX.close();
    }

    private static Packages packages(String... names) throws BuildFailure {
        var dependencies = Arrays.stream(names)
                .map(name -> new Dependency(name, NpmFolder.PACKAGES.get(name)))
                .toList();
        return new PackageBuild(registry, SANDBOX, BuildLimits.DEFAULT)
                .build(dependencies, Lock.OPEN)
                .packages();
    }

    /** The claim {@code out} as JSON that the body sets. */
    private static String out(Packages packages, String body) {
        int number = VERSIONS.incrementAndGet();
        var code = Runs.handler(body);
        var action =
                new Action("act_npm" + number, "ver_npm" + number, 1, "npm" + number, code, Map.of(), packages, "");
        return Runs.on("login").action(action).claim("out");
    }

    @Test
    void lodash() throws Exception {
        assertThat(out(packages("lodash"), """
                const _ = require('lodash'), get = require('lodash/get');
                api.accessToken.setCustomClaim('out', [_.chunk([1, 2, 3], 2), get({ a: [{ b: 3 }] }, 'a[0].b'), _.VERSION]);
                """)).isEqualTo("[[[1,2],[3]],3,\"4.18.1\"]");
    }

    @Test
    void uuid_which_is_an_es_module_only() throws Exception {
        assertThat(out(packages("uuid"), """
                const { v4, v5, validate, version } = require('uuid');
                const id = v4();
                api.accessToken.setCustomClaim('out', [validate(id), version(id), v5('a', v5.DNS)]);
                """)).isEqualTo("[true,4,\"4f3f2898-69e3-5a0d-820a-c4e87987dbce\"]");
    }

    @Test
    void zod() throws Exception {
        assertThat(out(packages("zod"), """
                const { z } = require('zod');
                const user = z.object({ email: z.email(), age: z.number().int().min(18).optional() });
                const bad = user.safeParse({ email: 'x', age: 3 });
                api.accessToken.setCustomClaim('out', [user.parse({ email: 'a@b.example' }), bad.success,
                  bad.error.issues.map((i) => i.path.join('.'))]);
                """)).isEqualTo("[{\"email\":\"a@b.example\"},false,[\"email\",\"age\"]]");
    }

    @Test
    void ipaddr_js() throws Exception {
        assertThat(out(packages("ipaddr.js"), """
                const ip = require('ipaddr.js');
                api.accessToken.setCustomClaim('out', [ip.parse('10.1.2.3').range(),
                  ip.parse('192.0.2.5').match(ip.parseCIDR('192.0.2.0/24')), ip.process('::ffff:1.2.3.4').toString()]);
                """)).isEqualTo("[\"private\",true,\"1.2.3.4\"]");
    }

    @Test
    void validator() throws Exception {
        assertThat(out(packages("validator"), """
                const validator = require('validator');
                api.accessToken.setCustomClaim('out', [validator.isEmail('foo@bar.com'), validator.isEmail('x'),
                  validator.isMobilePhone('+4915112345678', 'de-DE'), validator.escape('<b>')]);
                """)).isEqualTo("[true,false,true,\"&lt;b&gt;\"]");
    }

    @Test
    void xmldom_and_xpath_together() throws Exception {
        assertThat(out(packages("@xmldom/xmldom", "xpath"), """
                const { DOMParser } = require('@xmldom/xmldom');
                const xpath = require('xpath');
                const document = new DOMParser().parseFromString('<a><b id="1">x</b><b>y</b></a>', 'text/xml');
                api.accessToken.setCustomClaim('out', [xpath.select('string(//b[2])', document),
                  xpath.select('//b/@id', document)[0].value]);
                """)).isEqualTo("[\"y\",\"1\"]");
    }

    @Test
    void moment_timezone() throws Exception {
        assertThat(out(packages("moment-timezone"), """
                const moment = require('moment-timezone');
                const at = moment.tz('2026-07-01 12:00', 'Europe/Berlin');
                api.accessToken.setCustomClaim('out', [at.utc().format(), moment.tz('America/New_York').format(),
                  moment.tz.names().length > 500]);
                """))
                .isEqualTo("[\"2026-07-01T10:00:00Z\",\"2026-03-02T07:00:00-05:00\",true]");
    }

    @Test
    void a_package_keeps_its_state_with_the_instance_and_not_beyond() throws Exception {
        var packages = packages("lodash");
        var code = Runs.handler("""
                const _ = require('lodash');
                _.seen = (_.seen ?? 0) + 1;
                api.accessToken.setCustomClaim('out', [_.seen, require('lodash') === _]);
                """);
        var first = new Action("act_a", "ver_state_a", 1, "a", code, Map.of(), packages, "");
        var second = new Action("act_b", "ver_state_b", 1, "b", code, Map.of(), packages, "");

        assertThat(Runs.on("login").action(first).claim("out")).isEqualTo("[1,true]");
        assertThat(Runs.on("login").action(first).claim("out")).isEqualTo("[2,true]");
        assertThat(Runs.on("login").action(second).claim("out")).isEqualTo("[1,true]");
    }

    @Test
    void an_action_sees_its_own_dependencies_and_not_those_of_its_packages() throws Exception {
        assertThat(out(packages("moment-timezone"), """
                const found = [];
                for (const name of ['moment-timezone', 'moment', './x', 'lodash', 'moment-timezone/../moment']) {
                  try { require(name); found.push(name); } catch (e) { found.push(e.code + ' ' + e.message); }
                }
                api.accessToken.setCustomClaim('out', found);
                """))
                .isEqualTo("[\"moment-timezone\",\"MODULE_NOT_FOUND Cannot find module 'moment'\","
                        + "\"MODULE_NOT_FOUND Cannot find module './x'\","
                        + "\"MODULE_NOT_FOUND Cannot find module 'lodash'\","
                        + "\"MODULE_NOT_FOUND Cannot find module 'moment-timezone/../moment'\"]");
    }

    @Test
    void the_same_dependencies_are_the_same_content() throws Exception {
        assertThat(packages("lodash", "zod").hash())
                .isEqualTo(packages("zod", "lodash").hash());
        assertThat(packages("lodash").hash()).isNotEqualTo(packages("zod").hash());
    }

    private static String outWith(Host host, Packages packages, String body) {
        int number = VERSIONS.incrementAndGet();
        var action = new Action(
                "act_npm" + number, "ver_npm" + number, 1, "npm" + number, Runs.handler(body), Map.of(), packages, "");
        var outcome = Runs.PIPELINE.run(
                Runs.on("login").action(action).segment(), CacheSnapshot.EMPTY, "onExecutePostLogin", host);
        if (outcome instanceof Outcome.Completed completed) {
            return Runs.claim(completed, "out").map(Object::toString).orElse("absent");
        }
        throw new AssertionError(outcome.toString());
    }

    /** Answers every fetch with what was asked, as JSON. */
    private static final Host ECHO = Host.of(call -> {
        var asked = call.argumentsJson();
        var request = RunnerJson.read(asked);
        var body = Base64.getDecoder().decode(request.path("body").asText());
        var echo = RunnerJson.object();
        echo.put("method", request.path("method").asText());
        echo.put("url", request.path("url").asText());
        echo.put("body", new String(body, StandardCharsets.UTF_8));
        request.path("headers").forEach(header -> {
            if (header.path(0).asText().equalsIgnoreCase("x-test")) {
                echo.set("header", header.path(1));
            }
        });
        var reply = RunnerJson.object();
        reply.put("status", request.path("url").asText().endsWith("/missing") ? 404 : 200);
        reply.put("statusText", "");
        reply.put("url", request.path("url").asText());
        reply.put("redirected", false);
        reply.putArray("headers").addArray().add("content-type").add("application/json");
        reply.put("body", Base64.getEncoder().encodeToString(echo.toString().getBytes(StandardCharsets.UTF_8)));
        return CompletableFuture.completedFuture(new HostReply(call.id(), true, reply.toString()));
    });

    @Test
    void jsonwebtoken_with_a_shared_secret_and_with_rsa() throws Exception {
        assertThat(out(packages("jsonwebtoken"), """
                const jwt = require('jsonwebtoken');
                const { generateKeyPairSync } = require('crypto');
                const token = jwt.sign({ sub: 'a' }, 'secret', { expiresIn: '1h' });
                const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048,
                  publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } });
                const rsa = jwt.sign({ sub: 'b' }, privateKey, { algorithm: 'RS256', keyid: 'k1' });
                let refused;
                try { jwt.verify(token, 'other'); } catch (e) { refused = `${e.name}: ${e.message}`; }
                api.accessToken.setCustomClaim('out', [jwt.verify(token, 'secret').exp - Date.now() / 1000,
                  jwt.verify(rsa, publicKey, { algorithms: ['RS256'] }).sub, jwt.decode(rsa, { complete: true }).header.kid, refused]);
                """))
                .isEqualTo("[3600,\"b\",\"k1\",\"JsonWebTokenError: invalid signature\"]");
    }

    @Test
    void jose_which_uses_web_crypto() throws Exception {
        assertThat(out(packages("jose"), """
                const { SignJWT, jwtVerify, generateKeyPair, exportJWK, importJWK } = require('jose');
                const secret = new TextEncoder().encode('0123456789abcdef0123456789abcdef');
                const token = await new SignJWT({ role: 'x' }).setProtectedHeader({ alg: 'HS256' }).setIssuedAt()
                  .setExpirationTime('2h').sign(secret);
                const { payload } = await jwtVerify(token, secret);
                const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
                const rsa = await new SignJWT({ sub: 'b' }).setProtectedHeader({ alg: 'RS256' }).sign(privateKey);
                const again = await importJWK(await exportJWK(publicKey), 'RS256');
                api.accessToken.setCustomClaim('out', [payload.role, payload.exp - payload.iat, (await jwtVerify(rsa, again)).payload.sub]);
                """)).isEqualTo("[\"x\",7200,\"b\"]");
    }

    @Test
    void axios_over_fetch() throws Exception {
        assertThat(outWith(ECHO, packages("axios"), """
                const axios = require('axios');
                const { data } = await axios.post('https://api.example/things', { a: 1 }, { headers: { 'x-test': 'y' } });
                let status;
                try { await axios.get('https://api.example/missing'); } catch (e) { status = [axios.isAxiosError(e), e.response.status]; }
                const client = axios.create({ baseURL: 'https://api.example/', params: { q: 'z' } });
                api.accessToken.setCustomClaim('out', [data.method, data.body, data.header, status, (await client.get('x')).data.url]);
                """))
                .isEqualTo("[\"POST\",\"{\\\"a\\\":1}\",\"y\",[true,404],\"https://api.example/x?q=z\"]");
    }

    @Test
    void node_fetch() throws Exception {
        assertThat(outWith(ECHO, packages("node-fetch"), """
                const fetch = require('node-fetch');
                const response = await fetch('https://api.example/things', { method: 'POST', body: 'abc', headers: { 'x-test': 'y' } });
                const echo = await response.json();
                api.accessToken.setCustomClaim('out', [response.status, response.ok, echo.method, echo.body, echo.header,
                  (await fetch('https://api.example/missing')).status, typeof fetch.Headers]);
                """))
                .isEqualTo("[200,true,\"POST\",\"abc\",\"y\",404,\"function\"]");
    }

    @Test
    void request_and_request_promise_come_with_the_runtime() throws Exception {
        assertThat(outWith(ECHO, Packages.NONE, """
                const request = require('request'), rp = require('request-promise');
                const [response, body] = await new Promise((resolve, reject) => request.post(
                  { url: 'https://api.example/things', json: { a: 1 }, headers: { 'x-test': 'y' }, qs: { b: { c: 2 } } },
                  (error, response, body) => (error ? reject(error) : resolve([response, body]))));
                const text = await rp({ uri: 'https://api.example/f', method: 'POST', form: { x: 'ü' } });
                let refused;
                try { await rp('https://api.example/missing'); } catch (e) { refused = [e.name, e.statusCode]; }
                api.accessToken.setCustomClaim('out', [response.statusCode, body.body, body.url, body.header,
                  JSON.parse(text).body, refused]);
                """))
                .isEqualTo("[200,\"{\\\"a\\\":1}\",\"https://api.example/things?b%5Bc%5D=2\",\"y\",\"x=%C3%BC\","
                        + "[\"StatusCodeError\",404]]");
    }
}
