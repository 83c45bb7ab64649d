declare module "*.css" {
  const texte: string;
  export default texte;
}
