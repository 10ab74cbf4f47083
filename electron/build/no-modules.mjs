// electron-builder's `beforeBuild`: the bundles hold all that they need, so it need not ask npm what is installed.
export default () => false;
