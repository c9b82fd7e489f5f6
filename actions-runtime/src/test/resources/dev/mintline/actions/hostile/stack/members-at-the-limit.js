// Has members of the event and the api made where the stack ends, again and again.
// expect: stack error cpu allocation
exports.onExecutePostLogin = async (event, api) => {
  const names = [...Object.keys(event), ...Object.keys(api)];
  let n = 0;
  const dig = () => {
    try {
      dig();
    } finally {
      const name = names[n++ % names.length];
      JSON.stringify(event[name]);
      if (api[name] !== undefined) Object.keys(api[name]);
      dig();
    }
  };
  dig();
};
