// Loops inside a conversion that the engine asks for.
// expect: cpu allocation timeout
exports.onExecutePostLogin = async (event, api) => {
  String({ [Symbol.toPrimitive]() { for (;;); } });
};
