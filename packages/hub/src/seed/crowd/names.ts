import type { Random } from './random.ts';
import type { Language } from './shares.ts';

/** Names as they are common where a language is spoken. Whoever has both by chance is not meant. */
const names: Record<string, { given: readonly string[]; family: readonly string[] }> = {
  es: {
    given:
      'Alejandra Beatriz Camila Carlos Daniela Diego Elena Ernesto Fernanda Gabriel Héctor Inés Javier Julia Karla Leonel Lucía Manuel Marisol Mateo Noemí Óscar Paola Rafael Rosario Samuel Sofía Tomás Valeria Yesenia'.split(
        ' ',
      ),
    family:
      'Aguilar Alvarado Barrios Cabrera Calderón Cáceres Castillo Chávez Escobar Figueroa Guerrero Hernández Juárez Lemus Maldonado Mejía Menjívar Orellana Paredes Pineda Quispe Rivas Salazar Sandoval Tobar Umaña Vásquez Villeda Zamora Zelaya'.split(
        ' ',
      ),
  },
  pt: {
    given: 'Adriana Bruno Caio Débora Fábio Heloísa Ivo Joana Larissa Marcos Paulo Renata Sílvia Thiago Vitória'.split(
      ' ',
    ),
    family:
      'Almeida Barbosa Cardoso Duarte Esteves Ferreira Lacerda Moreira Nogueira Pacheco Queiroz Ribeiro Teixeira'.split(
        ' ',
      ),
  },
  ht: {
    given: 'Dieula Fabiola Ginette Islande Jocelyn Lovely Mackenson Nadège Ronald Schneider Wideline Yvenson'.split(
      ' ',
    ),
    family: 'Augustin Bélizaire Célestin Dorvil Estimé Fleurant Jeudy Louissaint Méus Petit-Frère Saintil'.split(' '),
  },
  zh: {
    given: 'Bo Chun Fang Guoqiang Hui Jing Lan Meiling Ning Qiang Xia Yong'.split(' '),
    family: 'Cai Deng Fan Gao Huang Jiang Lin Pan Tang Wei Xu Zheng'.split(' '),
  },
  pa: {
    given: 'Amandeep Baljit Gurpreet Harjit Jaspal Kulwinder Manjit Navdeep Rupinder Sukhdev'.split(' '),
    family: 'Bains Dhaliwal Gill Grewal Kaur Mann Sandhu Sidhu Singh Toor'.split(' '),
  },
  quc: {
    given: 'Ana Catarina Diego Juana Lucas Manuela Miguel Pascual Sebastián Tomasa'.split(' '),
    family: 'Ajanel Batz Chitic Guarchaj Ixcoy Lux Pérez Sohom Tzoc Xiloj'.split(' '),
  },
  other: {
    given: 'Amina Boris Chidi Dina Elif Farid Grace Hassan Irina Jamal Kofi Leila Musa Nadia Omar Petra'.split(' '),
    family:
      'Abiodun Bekele Camara Demir Elhassan Fofana Georgiou Haddad Ivanova Juma Karimov Okoro Petrov Sylla Yilmaz'.split(
        ' ',
      ),
  },
};

/** A given and a family name; two of the family in Spanish, as it is the custom. */
export function nameIn(language: Language, random: Random): { given: string; family: string } {
  const of = names[language === 'mam' ? 'quc' : language] ?? names['other']!;
  const family = random.pick(of.family);
  return { given: random.pick(of.given), family: language === 'es' ? `${family} ${random.pick(of.family)}` : family };
}
