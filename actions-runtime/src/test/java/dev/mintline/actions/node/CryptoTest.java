package dev.mintline.actions.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mintline.actions.Outcome;
import dev.mintline.actions.Runs;
import dev.mintline.actions.ScriptFailure;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What crypto in a script may not do, and that everything random in it comes from the run's seed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CryptoTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "c.randomBytes(40).toString('hex')",
                "c.randomUUID()",
                "c.randomInt(1e9)",
                "crypto.getRandomValues(new Uint8Array(9)).join()",
                "c.generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export({ type: 'pkcs8', format: 'pem' })",
                "c.generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey.export({ type: 'sec1', format: 'pem' })",
                "c.generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' })",
                "c.sign('sha256', 'x', c.generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey).toString('hex')",
                "c.sign('sha256', 'x', { key: c.generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey, padding: 6 })"
                        + ".toString('hex')",
                "c.publicEncrypt(c.generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey, Buffer.from('x'))"
                        + ".toString('hex')",
                "Buffer.from(await crypto.subtle.exportKey('raw', await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 },"
                        + " true, ['encrypt']))).toString('hex')",
                "new Response((() => { const f = new FormData(); f.set('a', 'b'); return f; })()).headers.get('content-type')",
            })
    void the_same_seed_gives_the_same_and_another_gives_another(String expression) {
        var first = printed(7, expression);

        assertThat(first).isNotBlank().doesNotContain("FAILED").isEqualTo(printed(7, expression));
        assertThat(printed(8, expression)).isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c.pbkdf2Sync('p', 's', 2000001, 32, 'sha256')",
                "c.pbkdf2Sync('p', 's', 1000, 5000, 'sha256')",
                "c.scryptSync('p', 's', 32, { N: 32768, r: 16, maxmem: 1e12 })",
                "c.scryptSync('p', 's', 32, { N: 16384, r: 8, p: 1000 })",
                "c.scryptSync('p', 's', 5000)",
                "c.hkdfSync('sha512', 'k', '', '', 5000)",
                "c.generateKeyPairSync('rsa', { modulusLength: 8192 })",
                "c.createHash('sha256').update('x'.repeat(4194305)).digest()",
                "c.createPublicKey({ key: { kty: 'RSA', n: 'f'.repeat(1400), e: 'AQAB' }, format: 'jwk' })",
                "await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256', length: 1e9 }, true, ['sign'])",
            })
    void work_and_sizes_are_bounded(String expression) {
        assertThat(printed(7, refused(expression))).startsWith("refused");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c.createPublicKey({ key: Buffer.from('30820122300d06092a864886f70d01010105000382010f00', 'hex'), format: 'der', type: 'spki' })",
                "c.createPrivateKey({ key: Buffer.alloc(4000, 0x30), format: 'der', type: 'pkcs8' })",
                "c.createPrivateKey('-----BEGIN PRIVATE KEY-----\\nMIIB\\n-----END PRIVATE KEY-----')",
                "c.createPublicKey('-----BEGIN CERTIFICATE-----\\nMIIB\\n-----END CERTIFICATE-----')",
                "c.createPublicKey({ key: { kty: 'EC', crv: 'P-256', x: 'AQ', y: 'AQ' }, format: 'jwk' })",
                "c.createPrivateKey({ key: { kty: 'RSA', n: 'gQ', e: 'AQAB', d: 'Ag', p: 'Ag', q: 'Ag', dp: 'Ag', dq: 'Ag', qi: 'Ag' }, format: 'jwk' })",
                "c.createCipheriv('aes-128-gcm', Buffer.alloc(16), Buffer.alloc(0))",
                "c.privateDecrypt(c.generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey, Buffer.alloc(7))",
                "c.sign('sha512', 'x', { key: c.generateKeyPairSync('rsa', { modulusLength: 512 }).privateKey, padding: 6 })",
                "await crypto.subtle.decrypt({ name: 'AES-CBC', iv: new Uint8Array(3) }, await crypto.subtle.importKey('raw',"
                        + " new Uint8Array(16), 'AES-CBC', false, ['decrypt']), new Uint8Array(5))",
            })
    void nothing_of_the_host_shows_in_an_error(String expression) {
        assertThat(printed(7, refused(expression)))
                .startsWith("refused")
                .doesNotContain("java", "sun.", "Exception: ", "mintline", "BigInteger", "node/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c.pbkdf2Sync('p', 's', 2000000, 64, 'sha512')",
                "for (;;) c.scryptSync('p', 's', 32)",
                "for (;;) c.generateKeyPairSync('rsa', { modulusLength: 4096 })",
                "for (;;) c.createHash('sha512').update('x'.repeat(1e6)).digest('hex')",
            })
    void what_the_host_calculates_counts_as_cpu_of_the_action(String statement) {
        var failed = Runs.on("login")
                .cpu(Duration.ofMillis(300))
                .body("const c = require('crypto'); " + statement)
                .failed();

        assertThat(failed.failure()).isInstanceOf(ScriptFailure.LimitExceeded.class);
        assertThat(Runs.on("login").body("console.log('sound')").console()).isEqualTo("sound\n");
    }

    @Test
    void rsa_parts_that_do_not_belong_together_are_refused_before_anything_is_calculated_with_them() {
        var script =
                "const k = c.generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export({ format: 'jwk' });"
                        + " k.dp = 'f'.repeat(4000); try { c.createPrivateKey({ key: k, format: 'jwk' }); } catch (e) { console.log(e.message) }";

        assertThat(body(7, script)).isEqualTo("The parts of the RSA key do not belong together.\n");
    }

    private static String refused(String expression) {
        return "await (async () => { try { " + expression
                + "; return 'fine'; } catch (e) { return `refused ${e.name} ${e.code} ${e.message} ${e.stack}"
                + " ${e.cause ? e.cause.message + e.cause.stack : ''}`; } })()";
    }

    private static String printed(long seed, String expression) {
        return body(seed, "console.log(" + expression + ");");
    }

    private static String body(long seed, String script) {
        var outcome = Runs.on("login")
                .seed(seed)
                .body("const c = require('crypto'); " + script)
                .run();
        var console = outcome.runs().getFirst().console();
        return outcome instanceof Outcome.Failed failed ? console + "FAILED " + failed.failure() : console;
    }
}
