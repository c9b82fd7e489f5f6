package dev.mintline.actions.crypto;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.util.Arrays;
import java.util.HexFormat;

/** The curves that the JDK still has, with their names at Node, at JWK and in DER. */
enum Curve {
    P256("prime256v1", "P-256", "secp256r1", "06082a8648ce3d030107"),
    P384("secp384r1", "P-384", "secp384r1", "06052b81040022"),
    P521("secp521r1", "P-521", "secp521r1", "06052b81040023");

    final String node;
    final String jwk;
    private final String jdk;
    private final byte[] oid;

    Curve(String node, String jwk, String jdk, String oid) {
        this.node = node;
        this.jwk = jwk;
        this.jdk = jdk;
        this.oid = HexFormat.of().parseHex(oid);
    }

    static Curve named(String name) {
        for (var curve : values()) {
            if (curve.node.equals(name) || curve.jwk.equals(name) || curve.jdk.equals(name)) {
                return curve;
            }
        }
        throw new CryptoRefused("ERR_CRYPTO_INVALID_CURVE", "Invalid EC curve name");
    }

    /** @param oid the whole element */
    static Curve withOid(byte[] oid) {
        for (var curve : values()) {
            if (Arrays.equals(curve.oid, oid)) {
                return curve;
            }
        }
        throw new CryptoRefused("ERR_CRYPTO_INVALID_CURVE", "Invalid EC curve name");
    }

    byte[] oid() {
        return oid.clone();
    }

    ECParameterSpec parameters() throws GeneralSecurityException {
        var parameters = AlgorithmParameters.getInstance("EC", "SunEC");
        parameters.init(new ECGenParameterSpec(jdk));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }

    static Curve of(ECParameterSpec parameters) throws GeneralSecurityException {
        for (var curve : values()) {
            if (curve.parameters().getOrder().equals(parameters.getOrder())) {
                return curve;
            }
        }
        throw new CryptoRefused("ERR_CRYPTO_INVALID_CURVE", "Invalid EC curve name");
    }

    /** Bytes of one coordinate. */
    int size() {
        return switch (this) {
            case P256 -> 32;
            case P384 -> 48;
            case P521 -> 66;
        };
    }

    byte[] coordinate(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] out = new byte[size()];
        int skip = Math.max(0, bytes.length - out.length);
        System.arraycopy(bytes, skip, out, out.length - (bytes.length - skip), bytes.length - skip);
        return out;
    }

    /** Uncompressed, SEC 1 section 2.3.3. */
    byte[] encode(ECPoint point) {
        byte[] out = new byte[1 + 2 * size()];
        out[0] = 4;
        System.arraycopy(coordinate(point.getAffineX()), 0, out, 1, size());
        System.arraycopy(coordinate(point.getAffineY()), 0, out, 1 + size(), size());
        return out;
    }

    /** Refuses what is not on the curve: a calculation with such a point gives the private key away. */
    ECPoint decode(byte[] encoded) throws GeneralSecurityException {
        if (encoded.length != 1 + 2 * size() || encoded[0] != 4) {
            throw CryptoRefused.of("The point of the key cannot be read.");
        }
        return point(
                new BigInteger(1, Arrays.copyOfRange(encoded, 1, 1 + size())),
                new BigInteger(1, Arrays.copyOfRange(encoded, 1 + size(), encoded.length)));
    }

    ECPoint point(BigInteger x, BigInteger y) throws GeneralSecurityException {
        var curve = parameters().getCurve();
        var p = ((ECFieldFp) curve.getField()).getP();
        var right = x.pow(3).add(curve.getA().multiply(x)).add(curve.getB()).mod(p);
        if (x.compareTo(p) >= 0 || y.compareTo(p) >= 0 || !y.multiply(y).mod(p).equals(right)) {
            throw CryptoRefused.of("The point is not on the curve.");
        }
        return new ECPoint(x, y);
    }

    /** The public point of a private key, for keys that come without it. */
    ECPoint publicPoint(BigInteger secret) throws GeneralSecurityException {
        var parameters = parameters();
        if (secret.signum() <= 0 || secret.compareTo(parameters.getOrder()) >= 0) {
            throw CryptoRefused.of("The private key is out of range.");
        }
        var p = ((ECFieldFp) parameters.getCurve().getField()).getP();
        var sum = ECPoint.POINT_INFINITY;
        for (int bit = secret.bitLength() - 1; bit >= 0; bit--) {
            sum = add(sum, sum, p, parameters.getCurve().getA());
            if (secret.testBit(bit)) {
                sum = add(
                        sum, parameters.getGenerator(), p, parameters.getCurve().getA());
            }
        }
        return sum;
    }

    private static ECPoint add(ECPoint left, ECPoint right, BigInteger p, BigInteger a) {
        if (left.equals(ECPoint.POINT_INFINITY)) {
            return right;
        }
        if (right.equals(ECPoint.POINT_INFINITY)) {
            return left;
        }
        var x1 = left.getAffineX();
        var y1 = left.getAffineY();
        var x2 = right.getAffineX();
        var y2 = right.getAffineY();
        BigInteger slope;
        if (x1.equals(x2)) {
            if (y1.add(y2).mod(p).signum() == 0) {
                return ECPoint.POINT_INFINITY;
            }
            slope = x1.pow(2)
                    .multiply(BigInteger.valueOf(3))
                    .add(a)
                    .multiply(y1.shiftLeft(1).modInverse(p));
        } else {
            slope = y2.subtract(y1).multiply(x2.subtract(x1).modInverse(p));
        }
        var x = slope.pow(2).subtract(x1).subtract(x2).mod(p);
        return new ECPoint(x, slope.multiply(x1.subtract(x)).subtract(y1).mod(p));
    }
}
