/** Twenty first and twenty last names from each of sixteen places: first, last, first, last, … */
const places = `
Oliver Emma Noah Sophia Lucas Mia Ethan Grace Daniel Mary Joe Alice Henry Charlotte Jack Amelia Ruby Max Violet Xavier
Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker White Roberts Green Hall Quackenbush Featherstonehaugh Underwood
Seán Siobhán Aoife Niamh Caoimhe Ciarán Róisín Conor Rhys Eilidh Llinos Angus Morag Sorcha Oisín Máire Pádraig Gráinne Ewan Cadi
O’Connor Murphy O’Brien Kelly Walsh MacDonald Campbell Llewellyn Prŷs Ó-Dálaigh Ní-Bhriain Byrne Gallagher McCarthy Stewart Fraser Griffiths Doyle Quinn Nolan
Jürgen Anneliese Käthe Günther Jörg Björn Sören Hannah Lukas Lena Matthias Ursula Wolfgang Anja Torsten Heike Felix Ronja Uwe Änne
Müller Schmidt Weiß Groß Köhler Böhm Lange Schröder Jäger Krüger Schäfer Vogel Fuchs Kühn Bäcker Zimmermann Strauß Huber Öhler Voß
Chloé Amélie François Renée Gaëlle Loïc Anaïs Maël Élodie Noémie Zoé Hélène Jérôme Benoît Cécile Thibault Aurélie Océane Théo Inès
Dubois Lefèvre Girard Rousseau Béranger Château Noël Moreau Lambert Bonnet François Garçon Desprès Guérin Hébert Royer Gaultier Leclerc Vidal Cœur
Mateo Lucía Íñigo Ángel Begoña Nuria Pau Jordi Marta Carlos Ana José María Sofía Andrés Inés Álvaro Ximena Raúl Concepción
García López Hernández Fernández Ibáñez Muñoz Peña Etxeberria Puig Ferrer Núñez Jiménez Ruiz Ortiz Vázquez Domínguez Gil Iglesias Cano Zúñiga
João Inês Tomás Beatriz Gonçalo Mafalda Luís Catarina Tiago Leonor Rúben Bruna Estêvão Vitória Caio Letícia Antônio Luíza Davi Zilda
Silva Santos Ribeiro Conceição Araújo Pereira Gonçalves Magalhães Simões Falcão Brandão Leão Assunção Carvalho Teixeira Pinto Nóbrega Moura Guimarães Sá
Giulia Marco Francesca Luca Niccolò Chiara Matteo Sofia Davide Elena Andrea Noè Martina Pietro Alessia Tommaso Bianca Enzo Ilaria Ugo
Rossi Esposito Bianchi D’Angelo Ferrari Ricci Greco Bruno Gallo Conti Mancini Costa Giordano Rizzo Lombardi Moretti Nicolò Fontana Caruso Zanetti
Ingrid Søren Åsa Örjan Märta Kjell Aino Väinö Eeva Þóra Guðrún Bjørn Astrid Håkon Jytte Lasse Linnéa Åke Øyvind Ærø
Sørensen Møller Ångström Lindström Öberg Sjögren Virtanen Mäkinen Hansen Jónsdóttir Nygård Kjær Bjørnstad Hämäläinen Dahl Lund Åkesson Þorsteinsdóttir Østergaard Næss
Łukasz Piotr Małgorzata Zofia Jakub Václav Jiří Šárka Ľubica Dušan Živa Nikola Ivana Đorđe Hana Żaneta Stanisław Božena Ondřej Ćiril
Wójcik Kowalski Zieliński Dąbrowska Dvořák Černý Kovačević Đorđević Žižek Novák Svoboda Šimková Nowak Wiśniewska Szczęsny Pospíšil Ćosić Marković Jurić Říha
Ágnes László Zoltán Erzsébet Ștefan Ioana Răzvan Győző Ildikó Mihai Andreea Călin Ödön Péter Réka Lőrinc Sándor Țuța Vlad Zsófia
Horváth Nagy Szabó Kovács Popescu Țîrlea Tóth Ionescu Sándor Őze Varga Dumitrescu Bălan Molnár Farkas Lakatos Stănescu Fekete Gergő Ürmös
Özge Mehmet Ayşe Çağla Şükrü İpek Gökhan Elif Emre Zeynep Ümit Işıl Barış Defne Oğuz Yağmur Kerem Gülşah Onur Ilgın
Yılmaz Kaya Demir Öztürk Çelik Şahin Aydın Güneş Yıldız Arslan Doğan Kılıç Aslan Çetin Koç Özdemir Erdoğan Işık Şimşek Ünal
Ibrahim Nia Kwame Thandiwe Tendai Chidi Amara Ọlá Zainab Ngozi Sipho Wanjiru Abebe Makena Kofi Ayodélé Lindiwe Jabari Esi Folákẹ́
Okafor Diallo Adeyemi Mensah Dlamini Moyo Nkosi Kamau Tesfaye Owusu Mwangi Traoré Keïta Ndiaye Achieng Ọbasanjọ́ Zulu Banda Chukwu Sow
Fatima Omar Layla Yusuf Noor Amir Shirin Samuel Miriam Karim Aïcha Rania Hassan Dariush Leila Nadia Tariq Yara Ziad Ava
Al-Sayed Cohen Benali Haddad Rahimi Tehrani Hussein Mizrahi Khoury Farouk Nasser El-Amin Shapiro Azizi Hakimi Saleh Levi Mansour Qasim Zadeh
Priya Arjun Ananya Rohan Kavya Vikram Meera Sanjay Lakshmi Dev Nisha Rahul Imran Asha Kiran Deepa Suresh Tara Uma Yash
Raman Sharma Patel Iyer Banerjee Singh Gupta Reddy Nair Khan Das Chowdhury Perera Joshi Mehta Rao Bhattacharya Pillai Verma Kapoor
Thảo Minh Linh Đức Hương Kenji Yuki Hiroshi Wei Hao Xiu Jae-won Min-ji Somchai Siti Budi 王伟 美咲 สมชาย 지우
Nguyễn Trần Phạm Lê Tanaka Suzuki Nakamura Wang Li Zhang Kim Park Chaiyasit Wijaya Santoso Ng Xu 李 高橋 김
Olga Dmitri Nikolai Svetlana Γιώργος Ελένη Николай Ольга Oksana Taras Αλέξης Yiannis Дмитрий Юлия Andriy Kateryna Despina Ilya Tatiana Stavros
Ivanova Sokolov Волков Петрова Παπαδόπουλος Γεωργίου Shevchenko Bondarenko Смирнов Kuznetsov Antoniou Кузнецова Melnyk Popova Νικολάου Moroz Vlachos Орлова Lebedev Zaytsev`;

const lines = places
  .trim()
  .split("\n")
  .map((line) => line.split(" "));

/** How many names each place has, first and last alike: the names of place p begin at p × this. */
export const namesPerPlace = 20;
export const firstNames = lines.filter((_, index) => index % 2 === 0).flat();
export const lastNames = lines.filter((_, index) => index % 2 === 1).flat();

/** How mobile numbers begin there, place by place. */
export const phonePrefixes =
  "4479 3538 4915 336 346 3519 393 4520 4860 3630 9053 2348 9725 9198 8490 3069".split(" ");
